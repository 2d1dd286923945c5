package io.socketgateway.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Collects replies so that those to one batch of messages leave in one write. Holds no
 * memory between batches. For one thread at a time.
 */
final class ReplyBuffer extends OutputStream {

	private static final int SMALLEST = 256;

	private static final int LARGEST = 16 * 1024;

	private final SocketStream stream;

	private static final byte[] NONE = {};

	private byte[] bytes = NONE;

	private int usual = SMALLEST;

	private int count;

	ReplyBuffer(SocketStream stream) {
		this.stream = stream;
	}

	@Override
	public void write(int value) throws IOException {
		makeRoom(1);
		this.bytes[this.count++] = (byte) value;
	}

	@Override
	public void write(byte[] source, int offset, int length) throws IOException {
		makeRoom(length);
		if (length > this.bytes.length - this.count) {
			this.stream.write(source, offset, length);
		}
		else {
			System.arraycopy(source, offset, this.bytes, this.count, length);
			this.count += length;
		}
	}

	@Override
	public void flush() throws IOException {
		if (this.count > 0) {
			int length = this.count;
			byte[] full = this.bytes;
			this.count = 0;
			this.bytes = NONE;
			this.usual = full.length;
			this.stream.write(full, 0, length);
		}
	}

	boolean isEmpty() {
		return this.count == 0;
	}

	private int larger() {
		return (this.count == 0) ? this.usual : this.bytes.length * 2;
	}

	private void makeRoom(int length) throws IOException {
		if (this.count + length > LARGEST) {
			flush();
		}
		int needed = this.count + length;
		if (needed <= LARGEST && needed > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.min(LARGEST, Math.max(needed, larger())));
		}
	}

}
