package io.socketgateway.codec;

import java.util.Arrays;

/** A message as blocks, each behind the code that tells where the next one is. */
final class CobsFrame {

	/** The code of a block that no zero follows. */
	static final int FULL = 0xFF;

	private final byte[] frame;

	private int code;

	private int end = 1;

	private CobsFrame(int size) {
		this.frame = new byte[size + size / (FULL - 1) + 2];
	}

	static byte[] of(byte[] message) {
		CobsFrame frame = new CobsFrame(message.length);
		for (int index = 0; index < message.length; index++) {
			frame.add(message[index], index == message.length - 1);
		}
		return frame.ended();
	}

	private void add(byte octet, boolean last) {
		if (octet != 0) {
			this.frame[this.end++] = octet;
		}
		if (octet == 0 || (this.end - this.code == FULL && !last)) {
			endBlock();
			this.code = this.end++;
		}
	}

	private void endBlock() {
		this.frame[this.code] = (byte) (this.end - this.code);
	}

	private byte[] ended() {
		endBlock();
		return Arrays.copyOf(this.frame, this.end + 1);
	}

}
