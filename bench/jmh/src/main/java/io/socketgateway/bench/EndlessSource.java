package io.socketgateway.bench;

import java.nio.ByteBuffer;

import io.socketgateway.codec.ByteSource;

/** The same bytes for ever, a piece of them per read. */
final class EndlessSource implements ByteSource {

	private final byte[] bytes;

	private final int piece;

	private int position;

	EndlessSource(byte[] bytes, int piece) {
		this.bytes = bytes;
		this.piece = piece;
	}

	@Override
	public int read(ByteBuffer into) {
		int count = Math.min(into.remaining(), available());
		into.put(this.bytes, this.position, count);
		this.position = (this.position + count) % this.bytes.length;
		return count;
	}

	/** Until the piece ends, or the bytes start over. */
	@Override
	public int available() {
		return Math.min(this.piece - this.position % this.piece, this.bytes.length - this.position);
	}

}
