package io.socketgateway.listener;

import java.io.IOException;
import java.time.Duration;

import io.socketgateway.connection.AcceptedStream;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.message.ConnectionEnd;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Peer;
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

	private final Pass pass;

	private final Terms terms;

	private final StreamServerConnectionFactory factory;

	private final long openedAt = System.nanoTime();

	private volatile boolean cut;

	/** Who the peer is as far as it is known. */
	private volatile Peer peer;

	Opening(ConnectionId id, AcceptedStream accepted, Pass pass, Terms terms, StreamServerConnectionFactory factory) {
		this.id = id;
		this.accepted = accepted;
		this.pass = pass;
		this.peer = accepted.peer();
		this.terms = terms;
		this.factory = factory;
	}

	ConnectionId id() {
		return this.id;
	}

	Pass pass() {
		return this.pass;
	}

	Peer peer() {
		return this.peer;
	}

	ConnectionSettings settings() {
		return this.terms.settings();
	}

	@Override
	public void run() {
		AcceptedStream stream = null;
		try {
			stream = wanted();
		}
		catch (RefusedException ex) {
			logger.debug("{} of {} is refused, {}: {}", this.id, this.peer, ex.reason(), ex.getMessage());
			refuse(ex);
		}
		catch (IOException ex) {
			logger.debug("{} of {} broke before it began: {}", this.id, this.peer, ex.getMessage());
			close(Reason.PROBE);
		}
		catch (Throwable ex) {
			settings().failures().failed("the handshake", this.id, ex);
			close(Reason.ERROR);
		}
		finally {
			if (stream == null) {
				end();
			}
		}
		if (stream != null) {
			begin(stream);
		}
	}

	private void begin(AcceptedStream stream) {
		try {
			this.factory.opened(this, stream);
		}
		catch (Throwable ex) {
			settings().failures().failed("the begin", this.id, ex);
			end();
		}
	}

	/** What fails because it was cut is not the peer's fault. */
	private AcceptedStream wanted() throws RefusedException, IOException {
		try {
			AcceptedStream stream = shaken();
			requireWanted();
			return stream;
		}
		catch (IOException | RefusedException ex) {
			requireWanted();
			throw ex;
		}
	}

	private void requireWanted() throws RefusedException {
		if (this.cut) {
			throw new RefusedException(Reason.DRAINING, "the listener has ended meanwhile");
		}
	}

	private AcceptedStream shaken() throws RefusedException, IOException {
		Deadline deadline = Deadline.in(settings().properties().timeouts().handshake());
		AcceptedStream stream = this.accepted;
		for (Handshake handshake : this.terms.handshakes()) {
			stream = handshake.shake(stream, deadline);
			this.peer = stream.peer();
			this.pass.show(this.peer);
		}
		return stream;
	}

	private void refuse(RefusedException refusal) {
		if (refusal.reason().kinds().contains(Reason.Kind.REFUSED)) {
			this.factory.refused(this, refusal);
		}
		else {
			close(refusal.reason());
		}
	}

	private void close(Reason reason) {
		settings().recorder().opened();
		settings().recorder().closed(reason, lived());
		settings().access().ended(reason, () -> asEnded(reason));
	}

	/** What there is to tell of it where it does not become a connection. */
	ConnectionEnd asEnded(Reason reason) {
		return ConnectionEnd.early(settings().listener(), settings().transport(), this.id, this.peer, lived(), reason);
	}

	private Duration lived() {
		return Duration.ofNanos(System.nanoTime() - this.openedAt);
	}

	private void end() {
		closeBytes();
		this.factory.ended(this);
	}

	/** The listener ends; the thread that waits for the peer does too. */
	void cut() {
		this.cut = true;
		closeBytes();
	}

	private void closeBytes() {
		try {
			this.accepted.bytes().close();
		}
		catch (IOException ex) {
			logger.debug("{} was not closed cleanly: {}", this.id, ex.getMessage());
		}
	}

}
