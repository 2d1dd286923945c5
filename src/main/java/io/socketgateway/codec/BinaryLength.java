package io.socketgateway.codec;

/** An unsigned number of 1 to 8 bytes. */
record BinaryLength(int bytes, boolean little) implements LengthField {

	@Override
	public int width(long length) {
		return this.bytes;
	}

	@Override
	public long largest() {
		return (this.bytes == Long.BYTES) ? Long.MAX_VALUE : (1L << (Byte.SIZE * this.bytes)) - 1;
	}

	@Override
	public long read(FrameInput in, int at, int end) {
		long length = 0;
		for (int index = 0; index < this.bytes; index++) {
			length |= (long) in.at(at + index) << shift(index);
		}
		return (length < 0) ? Long.MAX_VALUE : length;
	}

	@Override
	public void write(long length, byte[] into, int at) {
		for (int index = 0; index < this.bytes; index++) {
			into[at + index] = (byte) (length >>> shift(index));
		}
	}

	private int shift(int index) {
		return Byte.SIZE * (this.little ? index : this.bytes - 1 - index);
	}

}
