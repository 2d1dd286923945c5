package io.socketgateway.codec;

import java.io.IOException;
import java.util.HexFormat;

/** How a length is written. */
sealed interface LengthField permits BinaryLength, TextLength, BcdLength, VarintLength {

	static LengthField of(LengthOptions options) {
		return switch (options.encoding()) {
			case BINARY -> new BinaryLength(options.bytes(), options.endian() == LengthCodec.Endian.LITTLE);
			case ASCII_DIGITS -> new TextLength(options.bytes(), 10);
			case HEX -> new TextLength(options.bytes(), 16);
			case BCD -> new BcdLength(options.bytes());
			case VARINT -> new VarintLength();
		};
	}

	/** How many bytes a length takes. */
	int width(long length);

	long largest();

	/** Where one that begins at an index ends, or -1 if it has not all come. */
	default int end(FrameInput in, int at) {
		int end = at + width(0);
		return (in.buffered() < end) ? -1 : end;
	}

	/** Reads one that has all come; those above the largest of a long are that. */
	long read(FrameInput in, int at, int end) throws IOException;

	void write(long length, byte[] into, int at);

	/** For a person. */
	default String shown(FrameInput in, int at, int end) {
		StringBuilder shown = new StringBuilder("0x");
		for (int index = at; index < end; index++) {
			HexFormat.of().toHexDigits(shown, (byte) in.at(index));
		}
		return shown.toString();
	}

	/** The largest number of so many digits. */
	static long largest(int radix, int digits) {
		long count = 1;
		for (int digit = 0; digit < digits; digit++) {
			count *= radix;
		}
		return count - 1;
	}

}
