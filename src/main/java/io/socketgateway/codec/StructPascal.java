package io.socketgateway.codec;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** Bytes behind one that counts them, in a place of a fixed size. */
record StructPascal(int size) implements StructValue {

	private static final int MOST = 255;

	@Override
	public char code() {
		return 'p';
	}

	@Override
	public String holds() {
		return "bytes";
	}

	@Override
	public int alignment() {
		return 1;
	}

	@Override
	public Object read(ByteBuffer from) {
		byte[] place = new byte[this.size];
		from.get(place);
		return (this.size == 0) ? place : Arrays.copyOfRange(place, 1, 1 + Math.min(place[0] & 0xFF, this.size - 1));
	}

	@Override
	public void write(@Nullable Object value, ByteBuffer into) {
		if (!(value instanceof byte[] bytes)) {
			throw refused(value);
		}
		byte[] place = new byte[this.size];
		if (this.size > 0) {
			int count = Math.min(bytes.length, this.size - 1);
			place[0] = (byte) Math.min(count, MOST);
			System.arraycopy(bytes, 0, place, 1, count);
		}
		into.put(place);
	}

}
