package io.socketgateway.listener;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/** How many connections each network holds. Safe to use from any thread. */
final class AddressTable {

	private final Map<Network, Integer> connections = new ConcurrentHashMap<>();

	private final AtomicInteger size = new AtomicInteger();

	/**
	 * Adds a connection.
	 * @param network whose; {@link #remove} must follow unless there was no room
	 * @param limit how many networks there may be
	 * @return how many it holds now; 0 where there is no room for one more network
	 */
	int add(Network network, int limit) {
		Integer held = this.connections.compute(network, (_, before) -> added(before, limit));
		return (held != null) ? held : 0;
	}

	private @Nullable Integer added(@Nullable Integer before, int limit) {
		if (before != null) {
			return before + 1;
		}
		if (this.size.incrementAndGet() <= limit) {
			return 1;
		}
		this.size.decrementAndGet();
		return null;
	}

	void remove(Network network) {
		this.connections.computeIfPresent(network, (_, before) -> {
			if (before > 1) {
				return before - 1;
			}
			this.size.decrementAndGet();
			return null;
		});
	}

	int size() {
		return this.size.get();
	}

}
