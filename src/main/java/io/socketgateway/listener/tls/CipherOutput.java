package io.socketgateway.listener.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

import io.socketgateway.connection.ByteStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes records and writes them in the order they were made. Safe to use from any thread:
 * those of the messages and those that answer the peer's TLS take turns.
 */
final class CipherOutput {

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private static final long LOOK_AGAIN = Duration.ofMillis(1).toNanos();

	private final ByteStream wire;

	private final SSLEngine engine;

	private final RecordBuffers buffers;

	private final ReentrantLock turn = new ReentrantLock();

	private @Nullable ByteBuffer unsent;

	/** Bytes whose record was made and of which the caller was not told yet. */
	private int untold;

	CipherOutput(ByteStream wire, SSLEngine engine, RecordBuffers buffers) {
		this.wire = wire;
		this.engine = engine;
		this.buffers = buffers;
	}

	/**
	 * Writes some bytes, as {@link ByteStream#write} has it. The caller comes back with
	 * the rest until there is none: the last byte of a record counts when the record has
	 * left.
	 */
	int write(ByteBuffer from) throws IOException {
		this.turn.lock();
		try {
			if (this.untold == 0 && from.hasRemaining()) {
				encipher(from.duplicate());
			}
			int count = told(send());
			from.position(from.position() + count);
			this.untold -= count;
			return count;
		}
		finally {
			this.turn.unlock();
		}
	}

	private int told(int sent) {
		return (this.unsent == null) ? this.untold : Math.clamp(sent, 0, Math.max(0, this.untold - 1));
	}

	/** Writes what the engine owes to the peer. */
	void flush() throws IOException {
		this.turn.lock();
		try {
			sendAll();
			while (this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && !this.engine.isOutboundDone()) {
				encipher(NOTHING);
				sendAll();
			}
		}
		finally {
			this.turn.unlock();
		}
	}

	/** Says that nothing more comes. */
	void end() throws IOException {
		this.turn.lock();
		try {
			this.engine.closeOutbound();
			sendAll();
			while (!this.engine.isOutboundDone()) {
				encipher(NOTHING);
				sendAll();
			}
		}
		finally {
			this.turn.unlock();
		}
	}

	private void encipher(ByteBuffer from) throws IOException {
		ByteBuffer records = this.buffers.take();
		int before = from.remaining();
		do {
			if (wrap(from, records) == Status.CLOSED) {
				break;
			}
		}
		while (more(from) && records.remaining() >= TlsRecord.LARGEST);
		if (records.position() == 0) {
			this.buffers.give(records);
			throw new ClosedChannelException();
		}
		this.untold += before - from.remaining();
		this.unsent = records.flip();
	}

	private Status wrap(ByteBuffer from, ByteBuffer records) throws SSLException {
		SSLEngineResult result = this.engine.wrap(from, records);
		if (result.getStatus() == Status.BUFFER_OVERFLOW || result.getStatus() == Status.BUFFER_UNDERFLOW) {
			throw new SSLException("a record has no room: " + result);
		}
		return result.getStatus();
	}

	private boolean more(ByteBuffer from) {
		return from.hasRemaining() || this.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
	}

	private void sendAll() throws IOException {
		while (this.unsent != null) {
			if (send() == 0) {
				LockSupport.parkNanos(LOOK_AGAIN);
			}
		}
	}

	private int send() throws IOException {
		ByteBuffer records = this.unsent;
		if (records == null) {
			return 0;
		}
		int count = this.wire.write(records);
		if (!records.hasRemaining()) {
			this.unsent = null;
			this.buffers.give(records);
		}
		return count;
	}

}
