package io.socketgateway.listener;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The gateway's listeners by name. Safe to use from any thread. */
public final class Listeners {

	private final Map<String, Listener> byName = new ConcurrentSkipListMap<>();

	/**
	 * All of them, open or closed.
	 * @return in the order of their names
	 */
	public Collection<Listener> all() {
		return Collections.unmodifiableCollection(this.byName.values());
	}

	/**
	 * One of them.
	 * @param name the key under {@code gateway.listeners}
	 * @return empty if there is none
	 */
	public Optional<Listener> named(String name) {
		return Optional.ofNullable(this.byName.get(name));
	}

	/**
	 * Adds one.
	 * @param listener replaces an earlier one of its name
	 */
	public void add(Listener listener) {
		this.byName.put(listener.name(), listener);
	}

}
