package io.socketgateway.listener;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * The threads that wait at a listener's sockets. A socket that is closed keeps its
 * address until the thread that waited there has left the system.
 */
final class SocketThreads {

	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final List<Thread> threads = new CopyOnWriteArrayList<>();

	void start(String name, Runnable life) {
		Thread thread = Thread.ofPlatform().daemon().name(name).unstarted(life);
		this.threads.add(thread);
		thread.start();
	}

	/** Waits until all have ended, once their sockets are closed; a second at most. */
	void awaitEnd() {
		awaitEnd(this.threads);
		this.threads.clear();
	}

	/** The same for others. */
	static void awaitEnd(Collection<Thread> threads) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		threads.forEach((thread) -> awaitEnd(thread, end - System.nanoTime()));
	}

	private static void awaitEnd(Thread thread, long nanos) {
		try {
			if (!thread.equals(Thread.currentThread())) {
				TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
