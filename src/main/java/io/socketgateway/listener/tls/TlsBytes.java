package io.socketgateway.listener.tls;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

import io.socketgateway.connection.ByteStream;
import org.jspecify.annotations.Nullable;

/**
 * The bytes inside TLS, once the handshake is over. The peer's {@code close_notify} is
 * the end of the stream; an end of the wire without it is a break, as anybody on the way
 * can make one (RFC 8446, section 6.1). The engine's own lock lets one thread read while
 * others write. Holds little while nothing comes.
 */
final class TlsBytes implements ByteStream {

	/** An alert need not arrive. */
	private static final Duration PATIENCE = Duration.ofMillis(100);

	private final ByteStream wire;

	private final SSLEngine engine;

	private final RecordBuffers buffers;

	private final CipherInput received;

	private final CipherOutput output;

	private @Nullable ByteBuffer deciphered;

	private @Nullable Thread answering;

	private boolean peerEnded;

	private boolean saidGoodbye;

	private volatile boolean inputEnded;

	TlsBytes(ByteStream wire, SSLEngine engine, RecordBuffers buffers, CipherInput received, CipherOutput output) {
		this.wire = wire;
		this.engine = engine;
		this.buffers = buffers;
		this.received = received;
		this.output = output;
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		int count = take(into);
		while (count == 0 && into.hasRemaining()) {
			count = (this.received.fill() < 0) ? wireEnded() : take(into);
		}
		return count;
	}

	@Override
	public int read(byte[] into, Duration time) throws IOException {
		if (this.saidGoodbye) {
			return this.wire.read(into, time);
		}
		ByteBuffer buffer = ByteBuffer.wrap(into);
		long end = System.nanoTime() + time.toNanos();
		int count = take(buffer);
		for (long left = time.toNanos(); count == 0 && left > 0; left = end - System.nanoTime()) {
			count = (this.received.fill(Duration.ofNanos(left)) < 0) ? wireEnded() : take(buffer);
		}
		return count;
	}

	/**
	 * Up to TLS 1.2 the peer's {@code close_notify} would also end our output, so it is
	 * left where it is until somebody reads.
	 */
	@Override
	public boolean isReady() throws IOException {
		while (this.deciphered == null && !this.peerEnded) {
			int length = this.received.whole();
			if (length > 0 && !TlsRecord.isData(this.received.bytes())) {
				return true;
			}
			if (length > 0) {
				decipher();
			}
			else if (!this.received.isReady()) {
				return false;
			}
			else if (this.received.fill() < 0) {
				return true;
			}
		}
		return true;
	}

	@Override
	public int write(ByteBuffer from) throws IOException {
		return this.output.write(from);
	}

	@Override
	public void endInput() throws IOException {
		this.inputEnded = true;
		this.wire.endInput();
	}

	/** What still comes is no longer deciphered: it is only read to be thrown away. */
	@Override
	public void endOutput() throws IOException {
		this.saidGoodbye = true;
		this.output.end();
		this.wire.endOutput();
	}

	/** Without {@code close_notify}: it would have to wait for the peer to read. */
	@Override
	public void close() throws IOException {
		this.wire.close();
	}

	@Override
	public boolean isOpen() {
		return this.wire.isOpen();
	}

	@Override
	public Socket socket() {
		return this.wire.socket();
	}

	private int wireEnded() throws IOException {
		if (this.inputEnded) {
			return -1;
		}
		throw new SSLException("the peer ended the stream without saying so in TLS");
	}

	/** What is there: -1 at the end, 0 if no whole record is. */
	private int take(ByteBuffer into) throws IOException {
		int begin = into.position();
		while (into.position() == begin && into.hasRemaining()) {
			int length = this.received.whole();
			if (this.deciphered != null) {
				copy(this.deciphered, into);
			}
			else if (this.peerEnded) {
				return -1;
			}
			else if (length == 0) {
				return 0;
			}
			else if (into.remaining() >= length) {
				unwrap(into);
			}
			else {
				decipher();
			}
		}
		return into.position() - begin;
	}

	private void copy(ByteBuffer from, ByteBuffer into) {
		int count = Math.min(from.remaining(), into.remaining());
		into.put(into.position(), from, from.position(), count);
		into.position(into.position() + count);
		from.position(from.position() + count);
		if (!from.hasRemaining()) {
			this.deciphered = null;
			this.buffers.give(from);
		}
	}

	private void decipher() throws IOException {
		ByteBuffer buffer = this.buffers.take();
		unwrap(buffer);
		if (buffer.position() > 0) {
			this.deciphered = buffer.flip();
		}
		else {
			this.buffers.give(buffer);
		}
	}

	private void unwrap(ByteBuffer into) throws IOException {
		try {
			SSLEngineResult result = this.engine.unwrap(this.received.bytes(), into);
			this.peerEnded = result.getStatus() == Status.CLOSED;
			attend(result);
		}
		catch (SSLException ex) {
			sayWhy();
			throw ex;
		}
	}

	private void sayWhy() throws IOException {
		try {
			boolean _ = answer().join(PATIENCE);
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
	}

	private void attend(SSLEngineResult result) throws IOException {
		if (this.peerEnded) {
			return;
		}
		if (result.getStatus() != Status.OK) {
			throw new SSLException("a record could not be taken: " + result.getStatus());
		}
		if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
			this.engine.closeOutbound();
			throw new SSLException("the peer wanted to renegotiate, which is not done");
		}
		if (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
			answer();
		}
	}

	/**
	 * On a thread of its own, as the peer may read nothing until it has been read from.
	 * Of a peer that asks again before it took the answer nothing more is read.
	 */
	private Thread answer() throws IOException {
		try {
			if (this.answering != null) {
				this.answering.join();
			}
			this.answering = Thread.startVirtualThread(this::flush);
			return this.answering;
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
	}

	private void flush() {
		try {
			this.output.flush();
		}
		catch (IOException ex) {
			// whoever reads or writes next is told
		}
	}

	private static InterruptedIOException interrupted() {
		Thread.currentThread().interrupt();
		return new InterruptedIOException("interrupted while TLS was answered");
	}

}
