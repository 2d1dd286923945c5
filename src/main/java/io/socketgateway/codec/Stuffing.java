package io.socketgateway.codec;

import java.util.Arrays;

/** Which bytes a frame holds as two: an escape, and what stands for them behind it. */
final class Stuffing {

	/** Instead of a byte where there is none. */
	static final int NONE = -1;

	private static final int OCTETS = 256;

	private final int escape;

	private final int[] substitutes = new int[OCTETS];

	private final int[] originals = new int[OCTETS];

	private Stuffing(int escape) {
		this.escape = escape;
		Arrays.fill(this.substitutes, NONE);
		Arrays.fill(this.originals, NONE);
	}

	/** RFC 1662: any byte but the flag may be escaped, the flag and the escape must. */
	static Stuffing xor(int flag, int escape, int mask) {
		Stuffing stuffing = new Stuffing(escape);
		for (int octet = 0; octet < OCTETS; octet++) {
			stuffing.originals[octet] = octet ^ mask;
		}
		stuffing.originals[flag] = NONE;
		stuffing.substitutes[flag] = flag ^ mask;
		stuffing.substitutes[escape] = escape ^ mask;
		return stuffing;
	}

	static Stuffing pairs(int escape, byte[]... pairs) {
		Stuffing stuffing = new Stuffing(escape);
		for (byte[] pair : pairs) {
			stuffing.substitutes[pair[0] & 0xFF] = pair[1] & 0xFF;
			stuffing.originals[pair[1] & 0xFF] = pair[0] & 0xFF;
		}
		return stuffing;
	}

	int escape() {
		return this.escape;
	}

	int original(int substitute) {
		return this.originals[substitute];
	}

	/** A message between two flags. */
	byte[] framed(byte[] message, int flag) {
		byte[] frame = new byte[message.length + escapes(message) + 2];
		int at = 0;
		frame[at++] = (byte) flag;
		for (byte octet : message) {
			int substitute = this.substitutes[octet & 0xFF];
			if (substitute != NONE) {
				frame[at++] = (byte) this.escape;
			}
			frame[at++] = (substitute != NONE) ? (byte) substitute : octet;
		}
		frame[at] = (byte) flag;
		return frame;
	}

	private int escapes(byte[] message) {
		int count = 0;
		for (byte octet : message) {
			if (this.substitutes[octet & 0xFF] != NONE) {
				count++;
			}
		}
		return count;
	}

}
