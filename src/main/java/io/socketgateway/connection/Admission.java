package io.socketgateway.connection;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts a listener's connections and says whether there is room for one more. */
public final class Admission {

	private final AtomicInteger open = new AtomicInteger();

	private final int limit;

	/**
	 * Nobody is in.
	 * @param limit the most connections at once
	 */
	public Admission(int limit) {
		this.limit = limit;
	}

	/**
	 * Asks to come in.
	 * @return {@code false} if the limit is reached; otherwise {@link #leave} must follow
	 */
	public boolean enter() {
		if (this.open.incrementAndGet() <= this.limit) {
			return true;
		}
		this.open.decrementAndGet();
		return false;
	}

	/** Goes out. */
	public void leave() {
		this.open.decrementAndGet();
	}

	/**
	 * How many are in.
	 * @return never above the limit but for a moment
	 */
	public int open() {
		return this.open.get();
	}

}
