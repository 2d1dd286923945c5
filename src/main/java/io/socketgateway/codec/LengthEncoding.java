package io.socketgateway.codec;

/** How a length is written. */
public enum LengthEncoding {

	/** An unsigned number. */
	BINARY("1, 2, 3, 4 or 8", "[12348]"),

	/** Decimal digits in ASCII. */
	ASCII_DIGITS("1 to 10 where encoding is ascii-digits", "[1-9]|10"),

	/** Two decimal digits a byte. */
	BCD("1 to 5 where encoding is bcd", "[1-5]"),

	/** Hexadecimal digits in ASCII. */
	HEX("1 to 8 where encoding is hex", "[1-8]"),

	/** Seven bits a byte, as many bytes as it needs. */
	VARINT("anything", ".*");

	private final String widths;

	private final String pattern;

	LengthEncoding(String widths, String pattern) {
		this.widths = widths;
		this.pattern = pattern;
	}

	void requireWidth(int bytes) {
		if (!Integer.toString(bytes).matches(this.pattern)) {
			throw new IllegalArgumentException("bytes must be " + this.widths);
		}
	}

	void requireWholeField(int strip, int offset, int bytes) {
		if (strip <= offset) {
			return;
		}
		if (this == VARINT) {
			throw new IllegalArgumentException(
					"strip must be at most %d, the offset, where encoding is varint;".formatted(offset)
							+ " left out, it is all up to the end of the length field");
		}
		if (strip < offset + bytes) {
			throw new IllegalArgumentException(
					"strip must be at most %d or at least %d, as a length field is".formatted(offset, offset + bytes)
							+ " stripped as a whole or not at all");
		}
	}

	/** Of a length field that may be stripped, the bytes that are known beforehand. */
	int least(int bytes) {
		return (this == VARINT) ? 0 : bytes;
	}

}
