package io.socketgateway.listener.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import io.socketgateway.connection.ByteStream;
import io.socketgateway.listener.Deadline;

/** The first bytes of a stream, read until it is known what they are. */
final class HeaderBytes {

	/** What the smallest segment that every host takes has room for (section 2). */
	static final int READ_SIZE = 536;

	private final ByteStream stream;

	private final Deadline deadline;

	private final byte[] arrived = new byte[READ_SIZE];

	private byte[] bytes = new byte[0];

	private boolean ended;

	HeaderBytes(ByteStream stream, Deadline deadline) {
		this.stream = stream;
		this.deadline = deadline;
	}

	/** Waits for more: {@code false} if none came before the deadline or the end. */
	boolean readMore() throws IOException {
		int count = 0;
		while (count == 0 && !this.deadline.isOver()) {
			count = this.stream.read(this.arrived, this.deadline.left());
		}
		this.ended = count < 0;
		if (count <= 0) {
			return false;
		}
		int length = this.bytes.length;
		this.bytes = Arrays.copyOf(this.bytes, length + count);
		System.arraycopy(this.arrived, 0, this.bytes, length, count);
		return true;
	}

	/** Whether the stream has ended. */
	boolean isEnded() {
		return this.ended;
	}

	int count() {
		return this.bytes.length;
	}

	byte[] bytes() {
		return this.bytes;
	}

	ByteBuffer all() {
		return ByteBuffer.wrap(this.bytes);
	}

	/** The stream as if nothing but its first bytes had been read. */
	ByteStream streamWithout(int first) {
		return (first == this.bytes.length) ? this.stream
				: new PushedBackBytes(ByteBuffer.wrap(this.bytes, first, this.bytes.length - first), this.stream);
	}

}
