package io.socketgateway.codec;

import java.nio.ByteBuffer;

/** A source whose bytes have all come. */
record WholeSource(ByteBuffer bytes) implements ByteSource {

	@Override
	public int read(ByteBuffer into) {
		int count = Math.min(into.remaining(), this.bytes.remaining());
		if (count == 0) {
			return -1;
		}
		into.put(this.bytes.slice(this.bytes.position(), count));
		this.bytes.position(this.bytes.position() + count);
		return count;
	}

	@Override
	public int available() {
		return this.bytes.remaining();
	}

}
