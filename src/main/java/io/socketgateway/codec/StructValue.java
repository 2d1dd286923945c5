package io.socketgateway.codec;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/** What a character of a struct's format stands for: bytes, and the value they make. */
sealed interface StructValue permits StructWhole, StructReal, StructTruth, StructByte, StructBytes, StructPascal {

	char code();

	int size();

	/** What can be packed, for a person whose value cannot. */
	String holds();

	/** Its offset in a native struct is a multiple of this. */
	default int alignment() {
		return size();
	}

	/** Takes as many bytes as its size. */
	Object read(ByteBuffer from);

	/** Puts as many bytes as its size, or none where it refuses the value. */
	void write(@Nullable Object value, ByteBuffer into);

	/** Its text follows the name of the value. */
	default IllegalArgumentException refused(@Nullable Object value) {
		return new IllegalArgumentException(
				"is %s, which %s cannot hold: %s".formatted(described(value), code(), holds()));
	}

	private static String described(@Nullable Object value) {
		return switch (value) {
			case null -> "null";
			case Number number -> number.toString();
			case Boolean truth -> truth.toString();
			case byte[] bytes -> bytes.length + " bytes";
			case CharSequence _ -> "text";
			default -> "a " + value.getClass().getSimpleName();
		};
	}

}
