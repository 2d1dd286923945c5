package io.socketgateway.codec;

import java.io.IOException;

/** Two decimal digits a byte, the higher one in the upper half. */
record BcdLength(int bytes) implements LengthField {

	@Override
	public int width(long length) {
		return this.bytes;
	}

	@Override
	public long largest() {
		return LengthField.largest(10, 2 * this.bytes);
	}

	@Override
	public long read(FrameInput in, int at, int end) throws IOException {
		long length = 0;
		for (int index = at; index < end; index++) {
			int upper = in.at(index) >>> 4;
			int lower = in.at(index) & 0x0F;
			if (upper > 9 || lower > 9) {
				throw in.malformed(index, "length with a half byte that is no decimal digit");
			}
			length = 100 * length + 10L * upper + lower;
		}
		return length;
	}

	@Override
	public void write(long length, byte[] into, int at) {
		long rest = length;
		for (int index = at + this.bytes - 1; index >= at; index--) {
			into[index] = (byte) (((rest / 10 % 10) << 4) | (rest % 10));
			rest /= 100;
		}
	}

}
