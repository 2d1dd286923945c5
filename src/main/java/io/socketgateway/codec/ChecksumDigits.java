package io.socketgateway.codec;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import io.socketgateway.codec.ChecksumOptions.Encoding;
import io.socketgateway.codec.LengthCodec.Endian;

/** A checksum as bytes of a message. */
record ChecksumDigits(int size, Endian endian, Encoding encoding) {

	private static final HexFormat UPPER = HexFormat.of().withUpperCase();

	byte[] written(long sum) {
		byte[] bytes = new byte[this.size];
		for (int index = 0; index < this.size; index++) {
			int place = (this.endian == Endian.LITTLE) ? index : this.size - 1 - index;
			bytes[index] = (byte) (sum >>> (Byte.SIZE * place));
		}
		return switch (this.encoding) {
			case BINARY -> bytes;
			case HEX -> UPPER.formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
		};
	}

	/** Hexadecimal digits may be small letters too. */
	boolean isAt(byte[] message, int start, long sum) {
		byte[] expected = written(sum);
		for (int index = 0; index < expected.length; index++) {
			if (expected[index] != upper(message[start + index])) {
				return false;
			}
		}
		return true;
	}

	private byte upper(byte digit) {
		return (this.encoding == Encoding.HEX && digit >= 'a' && digit <= 'f') ? (byte) (digit - 'a' + 'A') : digit;
	}

}
