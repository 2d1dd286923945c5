package io.socketgateway.connection;

import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * The thread that serves a connection. Others may interrupt it, but only until it says
 * that it is over: what it does then, closing among it, is not to be interrupted by a cut
 * that comes late. Safe to use from any thread.
 */
final class ReaderThread {

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable Thread thread;

	private boolean over;

	/** The current thread serves from now on. */
	void begin() {
		this.thread = Thread.currentThread();
	}

	boolean isCurrent() {
		return Thread.currentThread().equals(this.thread);
	}

	void interrupt() {
		this.lock.lock();
		try {
			Thread thread = this.thread;
			if (thread != null && !this.over && !isCurrent()) {
				thread.interrupt();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Nobody interrupts it any more, and no earlier interrupt is left. */
	void end() {
		this.lock.lock();
		try {
			this.over = true;
			Thread.interrupted();
		}
		finally {
			this.lock.unlock();
		}
	}

}
