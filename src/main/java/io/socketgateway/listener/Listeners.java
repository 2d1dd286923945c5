package io.socketgateway.listener;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The gateway's listeners by name. Safe to use from any thread. */
public final class Listeners {

	private final Map<String, Listener> byName = new ConcurrentSkipListMap<>();

	/** Others have taken their names; they still have connections. */
	private final Set<Listener> replaced = ConcurrentHashMap.newKeySet();

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
		Listener before = this.byName.put(listener.name(), listener);
		if (before != null) {
			this.replaced.add(before);
		}
	}

	/**
	 * Forgets one that is closed for good.
	 * @param listener also one whose name another has
	 */
	public void remove(Listener listener) {
		this.byName.remove(listener.name(), listener);
		this.replaced.remove(listener);
	}

	/**
	 * The connections of a name, those of a listener that another has replaced included.
	 * @param name the key under {@code gateway.listeners}
	 * @return how many
	 */
	public int connections(String name) {
		return named(name).map(Listener::connections).orElse(0) + this.replaced.stream()
			.filter((each) -> each.name().equals(name))
			.mapToInt(Listener::connections)
			.sum();
	}

}
