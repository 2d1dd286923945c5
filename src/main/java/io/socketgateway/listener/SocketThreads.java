package io.socketgateway.listener;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

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
		for (Thread thread : this.threads) {
			awaitEnd(thread);
		}
		this.threads.clear();
	}

	private static void awaitEnd(Thread thread) {
		try {
			if (!thread.equals(Thread.currentThread())) {
				thread.join(PATIENCE);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
