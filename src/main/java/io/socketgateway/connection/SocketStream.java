package io.socketgateway.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.socketgateway.message.Reason;
import io.socketgateway.message.TrafficRecorder;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one accepted socket: blocking reads and writes that count and that note
 * when something last moved. One thread reads; writers take turns by a lock of their own.
 */
final class SocketStream {

	/** The JDK copies what is written into a native buffer of the same size. */
	private static final int LARGEST_WRITE = 64 * 1024;

	private static final int LARGEST_DISCARD = 1024 * 1024;

	private static final long LOOK_AGAIN = Duration.ofMillis(1).toNanos();

	private final ByteStream bytes;

	private final TrafficRecorder recorder;

	private volatile long readAt = System.nanoTime();

	private volatile long wroteAt = this.readAt;

	private volatile boolean reading;

	private volatile boolean writing;

	private volatile boolean inputEnded;

	private volatile @Nullable Reason peerLeft;

	SocketStream(ByteStream bytes, TrafficRecorder recorder) {
		this.bytes = bytes;
		this.recorder = recorder;
	}

	int read(ByteBuffer into) throws IOException {
		this.reading = true;
		try {
			return arrived(this.bytes.read(into));
		}
		catch (IOException ex) {
			throw broken(ex);
		}
		finally {
			this.reading = false;
		}
	}

	/** Waits for bytes at most so long: -1 at the end, 0 when the time is up. */
	int readWithin(Duration time, byte[] into) throws IOException {
		this.reading = true;
		try {
			return arrived(this.bytes.read(into, time));
		}
		catch (IOException ex) {
			throw broken(ex);
		}
		finally {
			this.reading = false;
		}
	}

	private int arrived(int count) {
		if (count < 0 && !this.inputEnded) {
			this.peerLeft = Reason.PEER_CLOSED;
		}
		else if (count > 0) {
			this.readAt = System.nanoTime();
			this.recorder.bytesReceived(count);
		}
		return count;
	}

	/** Whether bytes can be read without waiting. */
	int available() throws IOException {
		return this.bytes.isReady() ? 1 : 0;
	}

	void write(byte[] bytes, int offset, int length) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
		int end = offset + length;
		this.wroteAt = System.nanoTime();
		this.writing = true;
		try {
			while (buffer.position() < end) {
				buffer.limit(Math.min(end, buffer.position() + LARGEST_WRITE));
				written(ShieldedWrite.run(() -> this.bytes.write(buffer)));
			}
		}
		catch (IOException ex) {
			throw broken(ex);
		}
		finally {
			this.writing = false;
		}
		this.recorder.bytesSent(length);
	}

	private void written(int count) {
		if (count > 0) {
			this.wroteAt = System.nanoTime();
		}
		else {
			LockSupport.parkNanos(LOOK_AGAIN);
		}
	}

	private IOException broken(IOException ex) {
		if (!(ex instanceof ClosedChannelException)) {
			this.peerLeft = Reason.PEER_RESET;
		}
		return ex;
	}

	/** Whether, and how, the peer has left before we did. */
	@Nullable Reason peerLeft() {
		return this.peerLeft;
	}

	/** When bytes last came. */
	long readAt() {
		return this.readAt;
	}

	/** When the peer last took bytes, or was first offered those it does not take. */
	long wroteAt() {
		return this.wroteAt;
	}

	/** When bytes last went either way. */
	long movedAt() {
		long read = this.readAt;
		long wrote = this.wroteAt;
		return (read - wrote > 0) ? read : wrote;
	}

	/** Silence while nobody waits for the peer is not the peer's. */
	void forgiveSilence() {
		this.wroteAt = System.nanoTime();
	}

	/** Whether it is the peer that is waited for. */
	boolean isSilent() {
		return this.reading || this.writing;
	}

	boolean isWriting() {
		return this.writing;
	}

	boolean isOpen() {
		return this.bytes.isOpen();
	}

	/** A thread that waits for bytes sees the end of the stream instead. */
	void endInput() {
		this.inputEnded = true;
		try {
			this.bytes.endInput();
		}
		catch (IOException ex) {
			// closed already
		}
	}

	/**
	 * Says that nothing more comes and takes what the peer still sends, for a while: a
	 * close with bytes unread would be a reset, which can cost the peer our last answer.
	 */
	void endOutput(Duration patience) {
		try {
			sayGoodbye();
			discard(System.nanoTime() + patience.toNanos());
		}
		catch (IOException ex) {
			// the peer was faster
		}
	}

	/** Over TLS it is a write, which the peer may not take. */
	private void sayGoodbye() throws IOException {
		this.wroteAt = System.nanoTime();
		this.writing = true;
		try {
			this.bytes.endOutput();
		}
		finally {
			this.writing = false;
		}
	}

	void close() {
		try {
			this.bytes.close();
		}
		catch (IOException ex) {
			// nothing is left to be done
		}
	}

	private void discard(long until) throws IOException {
		byte[] bytes = new byte[1024];
		long left = until - System.nanoTime();
		for (int total = 0; left > 0 && total < LARGEST_DISCARD; left = until - System.nanoTime()) {
			int count = readWithin(Duration.ofNanos(left), bytes);
			if (count <= 0) {
				return;
			}
			total += count;
		}
	}

}
