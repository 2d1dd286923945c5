package io.socketgateway.listener;

import java.time.Duration;

/**
 * When something must be over. Safe to use from any thread.
 *
 * @param nanos of {@link System#nanoTime()}; {@link Long#MAX_VALUE} behind now is never
 */
public record Deadline(long nanos) {

	/**
	 * One that comes so far from now.
	 * @param time 0 is no limit
	 * @return in the future
	 */
	public static Deadline in(Duration time) {
		return new Deadline(System.nanoTime() + (time.isZero() ? Long.MAX_VALUE : time.toNanos()));
	}

	/**
	 * How long it still takes.
	 * @return nothing or less where it is over
	 */
	public Duration left() {
		return Duration.ofNanos(this.nanos - System.nanoTime());
	}

	/**
	 * Whether it is over.
	 * @return {@code true} from then on
	 */
	public boolean isOver() {
		return this.nanos - System.nanoTime() <= 0;
	}

}
