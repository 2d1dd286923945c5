package io.socketgateway.connection;

import java.time.Duration;

/**
 * Lets so many through a second, and up to as many at once after a silence. For one
 * thread at a time; times are of {@link System#nanoTime()}.
 */
public final class TokenBucket {

	private static final double SECOND = Duration.ofSeconds(1).toNanos();

	private final double perSecond;

	private final double most;

	private double tokens;

	private long filledAt;

	/**
	 * Is full.
	 * @param perSecond how many come in a second, and how many there are at most; at
	 * least 1
	 * @param now the time
	 */
	public TokenBucket(long perSecond, long now) {
		this(perSecond, perSecond, now);
	}

	/**
	 * Is full.
	 * @param perSecond how many come in a second; at least 1
	 * @param most how many there are at most; at least 1
	 * @param now the time
	 */
	public TokenBucket(long perSecond, long most, long now) {
		this.perSecond = Math.max(1, perSecond);
		this.most = Math.max(1, most);
		this.tokens = this.most;
		this.filledAt = now;
	}

	/**
	 * Takes a token.
	 * @param now the time
	 * @return {@code false} if there is none
	 */
	public boolean take(long now) {
		fill(now);
		if (this.tokens < 1) {
			return false;
		}
		this.tokens--;
		return true;
	}

	/**
	 * Whether there are as many as there may be.
	 * @param now the time
	 * @return {@code true} if a new one would be the same
	 */
	public boolean isFull(long now) {
		fill(now);
		return this.tokens >= this.most;
	}

	/**
	 * How long until there is a token.
	 * @param now the time
	 * @return 0 if there is one
	 */
	public long nanosUntilNext(long now) {
		fill(now);
		return (this.tokens >= 1) ? 0 : (long) Math.ceil((1 - this.tokens) * SECOND / this.perSecond);
	}

	/** Threads may come with times that are a little out of order. */
	private void fill(long now) {
		long passed = now - this.filledAt;
		if (passed > 0) {
			this.tokens = Math.min(this.most, this.tokens + (double) passed * this.perSecond / SECOND);
			this.filledAt = now;
		}
	}

}
