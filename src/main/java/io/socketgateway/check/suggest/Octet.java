package io.socketgateway.check.suggest;

import java.util.HexFormat;

/** Bytes that stand for something in a sample. */
final class Octet {

	private static final HexFormat HEX = HexFormat.of();

	private Octet() {
	}

	static byte[] bytes(int... values) {
		byte[] bytes = new byte[values.length];
		for (int index = 0; index < values.length; index++) {
			bytes[index] = (byte) values[index];
		}
		return bytes;
	}

	/** As the configuration has them. */
	static String written(byte[] bytes) {
		boolean readable = bytes.length == 1 && bytes[0] > ' ' && bytes[0] < 0x7f;
		return readable ? String.valueOf((char) bytes[0]) : "0x" + HEX.formatHex(bytes);
	}

	/** How often they occur. */
	static int count(byte[] sample, byte[] wanted) {
		int count = 0;
		for (int index = 0; index + wanted.length <= sample.length; index++) {
			if (isAt(sample, index, wanted)) {
				count++;
			}
		}
		return count;
	}

	private static boolean isAt(byte[] sample, int index, byte[] wanted) {
		for (int at = 0; at < wanted.length; at++) {
			if (sample[index + at] != wanted[at]) {
				return false;
			}
		}
		return true;
	}

}
