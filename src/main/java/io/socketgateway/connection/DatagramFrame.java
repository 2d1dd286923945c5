package io.socketgateway.connection;

import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * What a codec writes, to be sent as one datagram: into a buffer that is used again, or
 * into a larger one where that is too small. For one thread at a time.
 */
final class DatagramFrame extends OutputStream {

	private final ByteBuffer usual;

	private ByteBuffer bytes;

	DatagramFrame(ByteBuffer usual) {
		this.usual = usual;
		this.bytes = usual;
	}

	void clear() {
		this.bytes = this.usual.clear();
	}

	@Override
	public void write(int value) {
		makeRoom(1);
		this.bytes.put((byte) value);
	}

	@Override
	public void write(byte[] source, int offset, int length) {
		makeRoom(length);
		this.bytes.put(source, offset, length);
	}

	/** Ends writing. */
	ByteBuffer written() {
		return this.bytes.flip();
	}

	private void makeRoom(int length) {
		if (this.bytes.remaining() < length) {
			int needed = Math.addExact(this.bytes.position(), length);
			this.bytes = ByteBuffer.allocate(Math.max(needed, 2 * this.bytes.capacity())).put(this.bytes.flip());
		}
	}

}
