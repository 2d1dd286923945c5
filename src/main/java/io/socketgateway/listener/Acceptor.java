package io.socketgateway.listener;

import java.nio.channels.ServerSocketChannel;
import java.time.Duration;

/**
 * Accepts on one server socket until that is closed. Whatever fails, descriptors that ran
 * out among it, it pauses and goes on.
 */
final class Acceptor implements Runnable {

	private static final Duration PAUSE = Duration.ofMillis(100);

	private final ServerSocketChannel server;

	private final StreamServerConnectionFactory factory;

	private final Persistence persistence;

	Acceptor(ServerSocketChannel server, StreamServerConnectionFactory factory) {
		this.server = server;
		this.factory = factory;
		this.persistence = new Persistence(factory.listener(), "accept", PAUSE);
	}

	@Override
	public void run() {
		while (this.server.isOpen()) {
			try {
				this.factory.accept(this.server.accept());
			}
			catch (Throwable ex) {
				failed(ex);
			}
		}
	}

	private void failed(Throwable ex) {
		if (this.server.isOpen()) {
			this.persistence.failed(ex);
		}
	}

}
