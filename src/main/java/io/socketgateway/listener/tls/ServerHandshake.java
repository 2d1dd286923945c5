package io.socketgateway.listener.tls;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** The handshake of an engine with its peer, until there is nothing more to be said. */
record ServerHandshake(SSLEngine engine, CipherInput received, CipherOutput output) {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	void run() throws IOException {
		try {
			this.engine.beginHandshake();
			HandshakeStatus status = this.engine.getHandshakeStatus();
			while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
				step(status);
				status = this.engine.getHandshakeStatus();
			}
			this.received.settle();
		}
		catch (RuntimeException ex) {
			throw new SSLException("the handshake cannot be understood: " + ex, ex);
		}
	}

	private void step(HandshakeStatus status) throws IOException {
		switch (status) {
			case NEED_TASK -> this.engine.getDelegatedTask().run();
			case NEED_WRAP -> this.output.flush();
			case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> receive();
			case FINISHED, NOT_HANDSHAKING -> throw new IllegalStateException("the handshake is over");
		}
	}

	private void receive() throws IOException {
		while (this.received.whole() == 0) {
			if (this.received.fill() < 0) {
				throw new EOFException("the peer left during the TLS handshake");
			}
		}
		if (this.engine.unwrap(this.received.bytes(), NOTHING).getStatus() == Status.CLOSED) {
			throw new SSLException("the peer ended the TLS handshake");
		}
	}

}
