package io.socketgateway.codec;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/** One byte as it is. */
record StructByte() implements StructValue {

	@Override
	public char code() {
		return 'c';
	}

	@Override
	public int size() {
		return 1;
	}

	@Override
	public String holds() {
		return "one byte";
	}

	@Override
	public Object read(ByteBuffer from) {
		return new byte[] { from.get() };
	}

	@Override
	public void write(@Nullable Object value, ByteBuffer into) {
		if (!(value instanceof byte[] bytes) || bytes.length != 1) {
			throw refused(value);
		}
		into.put(bytes);
	}

}
