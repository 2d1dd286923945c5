package io.socketgateway.connection;

import java.time.Duration;

/**
 * Lets other connections that have work take their turn before a thread waits: by then
 * the peer has often sent more, and the thread need be neither parked nor woken. Where
 * nobody else has work it is not tried again for a while. For one thread.
 */
final class GivingWay {

	private static final long NOBODY_ELSE = Duration.ofNanos(20_000).toNanos();

	private static final int NOT_TRIED = 64;

	private int notTried;

	/** A platform thread is the system's to schedule. */
	@SuppressWarnings("ThreadPriorityCheck") // a hint is all it is meant to be
	void giveWay() {
		if (this.notTried > 0) {
			this.notTried--;
		}
		else if (Thread.currentThread().isVirtual()) {
			long before = System.nanoTime();
			Thread.yield();
			this.notTried = (System.nanoTime() - before < NOBODY_ELSE) ? NOT_TRIED : 0;
		}
	}

}
