package io.socketgateway.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The value of a record that says how many bytes follow it. */
record StructLength(StructRun place, ByteOrder order) {

	/** More than any limit, and less than what overflows with the record's own bytes. */
	private static final long TOO_MANY = Long.MAX_VALUE / 2;

	/** Where the record is at hand; below 0 where that is what it says. */
	long read(FrameInput in) {
		byte[] bytes = new byte[this.place.value().size()];
		for (int index = 0; index < bytes.length; index++) {
			bytes[index] = (byte) in.at(this.place.offset() + index);
		}
		return (this.place.value().read(ByteBuffer.wrap(bytes).order(this.order)) instanceof Long count)
				? Math.min(count, TOO_MANY) : TOO_MANY;
	}

}
