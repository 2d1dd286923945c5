package io.socketgateway.codec;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/** A byte that is 0 or not. */
record StructTruth() implements StructValue {

	@Override
	public char code() {
		return '?';
	}

	@Override
	public int size() {
		return 1;
	}

	@Override
	public String holds() {
		return "true, false or a number";
	}

	@Override
	public Object read(ByteBuffer from) {
		return from.get() != 0;
	}

	@Override
	public void write(@Nullable Object value, ByteBuffer into) {
		boolean truth = switch (value) {
			case Boolean given -> given;
			case Number number -> number.doubleValue() != 0;
			case null, default -> throw refused(value);
		};
		into.put((byte) (truth ? 1 : 0));
	}

}
