package io.socketgateway.listener.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

import javax.net.ssl.SSLException;

import io.socketgateway.connection.ByteStream;

/**
 * Records as they come off the wire. Waits for them with little memory, unless much
 * comes. For the reading thread.
 */
final class CipherInput {

	private static final int SMALL = 512;

	/** So many reads in a row that a small buffer would have done for. */
	private static final int PATIENCE = 8;

	private static final ByteBuffer NONE = ByteBuffer.allocate(0);

	private final ByteStream wire;

	private ByteBuffer bytes = NONE;

	private boolean large;

	private int smallReads;

	private boolean anythingCame;

	CipherInput(ByteStream wire) {
		this.wire = wire;
	}

	/** What has come and was not deciphered. */
	ByteBuffer bytes() {
		return this.bytes;
	}

	boolean anythingCame() {
		return this.anythingCame;
	}

	/** How long the first record is, where all of it has come; else 0. */
	int whole() throws SSLException {
		int length = TlsRecord.length(this.bytes);
		return (this.bytes.remaining() >= length) ? length : 0;
	}

	/** Waits for more: -1 at the end of the wire. */
	int fill() throws IOException {
		makeRoom();
		int begin = this.bytes.position();
		int end = this.bytes.limit();
		this.bytes.limit(this.bytes.capacity()).position(end);
		try {
			return came(this.wire.read(this.bytes));
		}
		finally {
			this.bytes.limit(this.bytes.position()).position(begin);
		}
	}

	/** Waits for more, at most so long: -1 at the end of the wire, 0 if nothing came. */
	int fill(Duration time) throws IOException {
		makeRoom();
		byte[] some = new byte[this.bytes.capacity() - this.bytes.limit()];
		int count = came(this.wire.read(some, time));
		if (count > 0) {
			int end = this.bytes.limit();
			this.bytes.limit(end + count).put(end, some, 0, count);
		}
		return count;
	}

	/** Whether {@link #fill} would not wait. */
	boolean isReady() throws IOException {
		return this.wire.isReady();
	}

	/** The handshake is over; what comes may be small again. */
	void settle() {
		this.large = false;
		if (!this.bytes.hasRemaining()) {
			this.bytes = NONE;
		}
	}

	private int came(int count) {
		if (count > 0) {
			this.anythingCame = true;
			this.smallReads = (count < SMALL) ? this.smallReads + 1 : 0;
			this.large = count >= SMALL || (this.large && this.smallReads < PATIENCE);
		}
		return count;
	}

	private void makeRoom() throws SSLException {
		int held = this.bytes.remaining();
		int wanted = (this.large || TlsRecord.length(this.bytes) > SMALL) ? TlsRecord.LARGEST : SMALL;
		if (this.bytes.capacity() < wanted || (held == 0 && this.bytes.capacity() > wanted)) {
			this.bytes = ByteBuffer.allocate(wanted).put(this.bytes).flip();
		}
		else if (held == 0 || this.bytes.limit() == this.bytes.capacity() || isCramped()) {
			this.bytes.compact().flip();
		}
	}

	/** Whether the first record does not fit behind where it begins. */
	private boolean isCramped() throws SSLException {
		return this.bytes.position() + TlsRecord.length(this.bytes) > this.bytes.capacity();
	}

}
