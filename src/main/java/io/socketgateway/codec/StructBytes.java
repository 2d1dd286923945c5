package io.socketgateway.codec;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Bytes as they are: cut where they are too many, zeros behind where they are too few.
 */
record StructBytes(int size) implements StructValue {

	@Override
	public char code() {
		return 's';
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
		byte[] bytes = new byte[this.size];
		from.get(bytes);
		return bytes;
	}

	@Override
	public void write(@Nullable Object value, ByteBuffer into) {
		if (!(value instanceof byte[] bytes)) {
			throw refused(value);
		}
		int count = Math.min(bytes.length, this.size);
		into.put(bytes, 0, count).put(new byte[this.size - count]);
	}

}
