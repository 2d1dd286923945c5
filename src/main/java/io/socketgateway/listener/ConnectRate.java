package io.socketgateway.listener;

import java.util.concurrent.locks.ReentrantLock;

import io.socketgateway.connection.TokenBucket;
import org.jspecify.annotations.Nullable;

/**
 * How many connections may come in a second, twice as many at once. Safe to use from any
 * thread.
 */
final class ConnectRate {

	private static final int BURST = 2;

	private final ReentrantLock lock = new ReentrantLock();

	private final int perSecond;

	private final @Nullable TokenBucket bucket;

	/** 0 is no limit. */
	ConnectRate(int perSecond) {
		this.perSecond = perSecond;
		this.bucket = (perSecond > 0) ? new TokenBucket(perSecond, (long) BURST * perSecond, System.nanoTime()) : null;
	}

	/** The same while the limit is. */
	ConnectRate with(int perSecond) {
		return (perSecond == this.perSecond) ? this : new ConnectRate(perSecond);
	}

	boolean allows(long now) {
		if (this.bucket == null) {
			return true;
		}
		this.lock.lock();
		try {
			return this.bucket.take(now);
		}
		finally {
			this.lock.unlock();
		}
	}

}
