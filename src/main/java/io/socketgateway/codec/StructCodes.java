package io.socketgateway.codec;

import org.jspecify.annotations.Nullable;

/** The characters of a struct's format, with the sizes of 64-bit Linux where native. */
final class StructCodes {

	private static final int UNKNOWN = 0;

	private StructCodes() {
	}

	/** Is {@code null} where the character is none that stands for a value. */
	static @Nullable StructValue value(char code, int count, boolean isNative) {
		return switch (code) {
			case 'c' -> new StructByte();
			case 's' -> new StructBytes(count);
			case 'p' -> new StructPascal(count);
			case '?' -> new StructTruth();
			case 'e' -> new StructReal(code, Short.BYTES, isNative);
			case 'f' -> new StructReal(code, Float.BYTES, isNative);
			case 'd' -> new StructReal(code, Double.BYTES, isNative);
			case 'P' -> isNative ? StructWhole.pointer(code) : null;
			default -> whole(code, isNative);
		};
	}

	private static @Nullable StructValue whole(char code, boolean isNative) {
		int size = switch (code) {
			case 'b', 'B' -> Byte.BYTES;
			case 'h', 'H' -> Short.BYTES;
			case 'i', 'I' -> Integer.BYTES;
			case 'l', 'L' -> isNative ? Long.BYTES : Integer.BYTES;
			case 'q', 'Q' -> Long.BYTES;
			case 'n', 'N' -> isNative ? Long.BYTES : UNKNOWN;
			default -> UNKNOWN;
		};
		if (size == UNKNOWN) {
			return null;
		}
		return Character.isUpperCase(code) ? StructWhole.unsigned(code, size) : StructWhole.signed(code, size);
	}

}
