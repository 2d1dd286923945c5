package io.socketgateway.connection;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.socketgateway.connection.StreamInput.Flush;
import org.jspecify.annotations.Nullable;

/**
 * Makes the thread of a stream connection wait where its peer sends more messages than it
 * may; what it sends on waits in the system's buffers. For one thread.
 */
final class MessageRate {

	private final @Nullable TokenBucket bucket;

	private final BooleanSupplier over;

	private final Flush owed;

	/**
	 * Lets a second's worth of messages through at once.
	 * @param perSecond 0 is no limit
	 * @param over whether nobody waits for the message any more
	 * @param owed sends what is owed
	 */
	MessageRate(int perSecond, BooleanSupplier over, Flush owed) {
		this.bucket = (perSecond > 0) ? new TokenBucket(perSecond, System.nanoTime()) : null;
		this.over = over;
		this.owed = owed;
	}

	void await() throws IOException {
		if (this.bucket != null) {
			await(this.bucket);
		}
	}

	private void await(TokenBucket tokens) throws IOException {
		for (long now = System.nanoTime(); !tokens.take(now); now = System.nanoTime()) {
			this.owed.flush();
			if (this.over.getAsBoolean()) {
				return;
			}
			LockSupport.parkNanos(tokens.nanosUntilNext(now));
		}
	}

}
