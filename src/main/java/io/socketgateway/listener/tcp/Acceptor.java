package io.socketgateway.listener.tcp;

import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.socketgateway.connection.ReportInterval;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts on one server socket until that is closed. Whatever fails, descriptors that ran
 * out among it, it pauses and goes on.
 */
final class Acceptor implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Acceptor.class);

	private static final long PAUSE = Duration.ofMillis(100).toNanos();

	private final ServerSocketChannel server;

	private final StreamServerConnectionFactory factory;

	private final ReportInterval failures = new ReportInterval();

	Acceptor(ServerSocketChannel server, StreamServerConnectionFactory factory) {
		this.server = server;
		this.factory = factory;
	}

	@Override
	public void run() {
		while (this.server.isOpen()) {
			try {
				this.factory.accept(this.server.accept());
			}
			catch (ClosedChannelException ex) {
				logger.trace("{} is closed", this.server);
			}
			catch (Throwable ex) {
				failed(ex);
			}
		}
	}

	private void failed(Throwable ex) {
		try {
			this.failures.due()
				.ifPresent((more) -> logger.warn("listener {} could not accept {} time(s), goes on trying: {}",
						this.factory.listener(), more + 1, ex.toString()));
		}
		finally {
			LockSupport.parkNanos(PAUSE);
		}
	}

}
