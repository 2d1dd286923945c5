package io.socketgateway.flow;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.socketgateway.config.ShutdownProperties;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.message.ConnectionId;

/**
 * Spreads the closes of streams over a while, so that not all clients come back at once;
 * a few are closed within a moment all the same. Nobody comes back to a datagram
 * listener, so its peers do not wait.
 */
final class Stagger {

	/** Closes a second, where the time is there, are the reciprocal of this. */
	private static final Duration BETWEEN_CLOSES = Duration.ofMillis(2);

	private final Map<ConnectionId, Long> waits = new HashMap<>();

	Stagger(List<? extends LiveConnection> live, ShutdownProperties shutdown) {
		List<? extends LiveConnection> streams = live.stream()
			.filter((each) -> !each.transport().isDatagram())
			.toList();
		long between = spread(streams.size(), shutdown).toNanos() / Math.max(1, streams.size());
		for (int index = 0; index < streams.size(); index++) {
			this.waits.put(streams.get(index).id(), index * between);
		}
	}

	/** Half of the grace period at least is left for the last of them. */
	static Duration spread(int count, ShutdownProperties shutdown) {
		return min(BETWEEN_CLOSES.multipliedBy(count), min(shutdown.stagger(), shutdown.grace().dividedBy(2)));
	}

	private static Duration min(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	/** Whether so many nanoseconds after the begin a connection is to end. */
	boolean isDue(LiveConnection connection, long elapsed) {
		return this.waits.getOrDefault(connection.id(), 0L) <= elapsed;
	}

}
