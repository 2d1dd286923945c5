package io.socketgateway.listener;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import io.socketgateway.connection.AcceptedStream;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream between its accept and the end of its handshakes, and after them the thread of
 * its connection.
 */
final class Opening implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Opening.class);

	private final ConnectionId id;

	private final AcceptedStream accepted;

	private final ConnectionSettings settings;

	private final List<Handshake> handshakes;

	private final StreamServerConnectionFactory factory;

	private final long openedAt = System.nanoTime();

	Opening(ConnectionId id, AcceptedStream accepted, ConnectionSettings settings, List<Handshake> handshakes,
			StreamServerConnectionFactory factory) {
		this.id = id;
		this.accepted = accepted;
		this.settings = settings;
		this.handshakes = handshakes;
		this.factory = factory;
	}

	ConnectionId id() {
		return this.id;
	}

	@Override
	public void run() {
		try {
			this.factory.opened(this, shaken());
		}
		catch (RefusedException ex) {
			logger.debug("{} of {} is refused, {}: {}", this.id, this.accepted.peer(), ex.reason(), ex.getMessage());
			count(ex.reason());
			end();
		}
		catch (IOException ex) {
			logger.debug("{} of {} broke before it began: {}", this.id, this.accepted.peer(), ex.getMessage());
			count(Reason.PROBE);
			end();
		}
		catch (Throwable ex) {
			this.settings.failures().failed("the handshake", this.id, ex);
			end();
		}
	}

	private AcceptedStream shaken() throws RefusedException, IOException {
		Deadline deadline = Deadline.in(this.settings.properties().timeouts().handshake());
		AcceptedStream stream = this.accepted;
		for (Handshake handshake : this.handshakes) {
			stream = handshake.shake(stream, deadline);
		}
		return stream;
	}

	private void count(Reason reason) {
		if (reason.kinds().contains(Reason.Kind.REFUSED)) {
			this.settings.recorder().refused(reason);
		}
		else {
			this.settings.recorder().opened();
			this.settings.recorder().closed(reason, Duration.ofNanos(System.nanoTime() - this.openedAt));
		}
	}

	private void end() {
		abort();
		this.factory.ended(this);
	}

	/** Cuts the stream; the thread that waits for it ends. */
	void abort() {
		try {
			this.accepted.bytes().close();
		}
		catch (IOException ex) {
			logger.debug("{} was not closed cleanly: {}", this.id, ex.getMessage());
		}
	}

}
