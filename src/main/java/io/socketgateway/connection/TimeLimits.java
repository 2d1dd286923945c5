package io.socketgateway.connection;

import java.time.Duration;

import io.socketgateway.config.TimeoutProperties;

/**
 * A listener's timeouts in nanoseconds, ready to be compared; what is not limited has the
 * longest time there is.
 *
 * @param firstMessage from the accept to the first whole message
 * @param message from a message's first byte to its last
 * @param idle of silence
 * @param write of a write that the peer takes nothing of
 * @param age from the accept
 */
public record TimeLimits(long firstMessage, long message, long idle, long write, long age) {

	/**
	 * Reads the timeouts.
	 * @param timeouts as configured
	 * @return the same, to be compared
	 */
	public static TimeLimits of(TimeoutProperties timeouts) {
		return new TimeLimits(nanos(timeouts.firstMessage()), nanos(timeouts.message()), nanos(timeouts.idle()),
				nanos(timeouts.write()), nanos(timeouts.age()));
	}

	private static long nanos(Duration time) {
		return time.isZero() ? Long.MAX_VALUE : time.toNanos();
	}

}
