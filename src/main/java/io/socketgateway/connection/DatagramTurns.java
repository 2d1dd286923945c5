package io.socketgateway.connection;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.socketgateway.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is in an exchange: has one thread at a time work on its datagrams, in
 * their order, and decides once why it ends. Safe to use from any thread.
 */
final class DatagramTurns {

	private static final int LONGEST_QUEUE = 256;

	private final DatagramBacklog backlog;

	private final Supplier<Thread> threads;

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<byte[]> waiting = new ArrayDeque<>(2);

	private @Nullable Thread worker;

	private boolean lent;

	private volatile @Nullable Reason ending;

	private boolean ended;

	/**
	 * Nobody works.
	 * @param threads makes threads that work until {@link #next} has nothing for them
	 */
	DatagramTurns(DatagramBacklog backlog, Supplier<Thread> threads) {
		this.backlog = backlog;
		this.threads = threads;
	}

	/** What becomes of a datagram. */
	enum Turn {

		/** The caller handles it, then asks for the {@link #next}. */
		YOURS,

		/** It waits for those before it. */
		LATER,

		/** Too many wait. */
		NEVER,

		/** The exchange has ended. */
		TOO_LATE

	}

	/**
	 * A datagram has come.
	 * @param lend whether the caller would handle it itself
	 */
	Turn take(byte[] datagram, boolean lend) {
		this.lock.lock();
		try {
			if (this.ending != null) {
				return Turn.TOO_LATE;
			}
			if (lend && this.worker == null && this.waiting.isEmpty()) {
				this.worker = Thread.currentThread();
				this.lent = true;
				return Turn.YOURS;
			}
			return queue(datagram);
		}
		finally {
			this.lock.unlock();
		}
	}

	private Turn queue(byte[] datagram) {
		if (this.waiting.size() >= LONGEST_QUEUE || !this.backlog.take(datagram.length)) {
			return Turn.NEVER;
		}
		this.waiting.add(datagram);
		start();
		return Turn.LATER;
	}

	private void start() {
		if (this.worker == null) {
			Thread thread = this.threads.get();
			thread.start();
			this.worker = thread;
			this.lent = false;
		}
	}

	/**
	 * The next datagram.
	 * @param end ends the exchange, where it is over
	 * @return {@code null} ends the caller's work
	 */
	byte @Nullable [] next(Runnable end) {
		boolean over;
		this.lock.lock();
		try {
			byte[] datagram = this.waiting.poll();
			if (datagram != null) {
				this.backlog.give(datagram.length);
				return datagram;
			}
			this.worker = null;
			over = this.ending != null && !this.ended;
			this.ended |= over;
		}
		finally {
			this.lock.unlock();
		}
		if (over) {
			end.run();
		}
		return null;
	}

	/** Whether the caller is the thread that works. */
	boolean isMine() {
		return Thread.currentThread().equals(this.worker);
	}

	/** Whether the caller works on a turn that it was lent. */
	boolean isLentToMe() {
		return isMine() && this.lent;
	}

	/** Why the exchange ends, if it does. */
	@Nullable Reason ending() {
		return this.ending;
	}

	/** Draining and old age answer what waits; any other end does not. */
	boolean isCut() {
		Reason reason = this.ending;
		return reason != null && reason != Reason.DRAIN && reason != Reason.MAX_AGE;
	}

	/**
	 * The thread that works ends the exchange: its service hears of one thing at a time.
	 */
	void close(Reason reason) {
		this.lock.lock();
		try {
			if (this.ending == null) {
				start();
				this.ending = reason;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Does not wait for what is in hand; a thread that was lent is not ours to stop. */
	void abort(Reason reason) {
		this.lock.lock();
		try {
			if (this.ending != null && !isCut()) {
				this.ending = reason;
			}
			if (this.worker != null && !this.lent) {
				this.worker.interrupt();
			}
			close(reason);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Ends the exchange unless somebody works on it. */
	boolean closeIfIdle() {
		this.lock.lock();
		try {
			if (this.worker != null) {
				return false;
			}
			close(Reason.IDLE);
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

}
