package io.socketgateway.codec;

import java.io.IOException;

/**
 * Seven bits a byte, the lowest first, the highest bit set in all bytes but the last:
 * LEB128, as in MQTT and Protocol Buffers.
 */
record VarintLength() implements LengthField {

	private static final int MOST_BYTES = 5;

	private static final int BITS = 7;

	private static final int MORE = 0x80;

	@Override
	public int width(long length) {
		int width = 1;
		for (long rest = length >>> BITS; rest != 0; rest >>>= BITS) {
			width++;
		}
		return width;
	}

	@Override
	public long largest() {
		return (1L << (BITS * MOST_BYTES)) - 1;
	}

	@Override
	public int end(FrameInput in, int at) {
		int end = at;
		while (end < at + MOST_BYTES) {
			if (end >= in.buffered()) {
				return -1;
			}
			if (in.at(end++) < MORE) {
				break;
			}
		}
		return end;
	}

	@Override
	public long read(FrameInput in, int at, int end) throws IOException {
		int last = in.at(end - 1);
		if (last >= MORE) {
			throw in.malformed(end - 1, "length of more than " + MOST_BYTES + " bytes");
		}
		if (last == 0 && end > at + 1) {
			throw in.malformed(end - 1, "length in more bytes than it needs");
		}
		long length = 0;
		for (int index = end - 1; index >= at; index--) {
			length = (length << BITS) | (in.at(index) & ~MORE);
		}
		return length;
	}

	@Override
	public void write(long length, byte[] into, int at) {
		int index = at;
		long rest = length;
		for (; rest >= MORE; rest >>>= BITS) {
			into[index++] = (byte) (rest | MORE);
		}
		into[index] = (byte) rest;
	}

}
