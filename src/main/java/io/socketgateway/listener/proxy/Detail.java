package io.socketgateway.listener.proxy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A type, a length and a value (TLV).
 *
 * @param type unsigned
 * @param value its bytes
 * @param index where they begin in the header
 */
record Detail(int type, ByteBuffer value, int index) {

	private static final int HEADER = 3;

	/** Those that stand between two indexes of a header. */
	static List<Detail> between(ByteBuffer header, int from, int to) throws InvalidHeaderException {
		List<Detail> all = new ArrayList<>();
		for (int at = from; at < to; at = all.getLast().end()) {
			if (to - at < HEADER) {
				throw new InvalidHeaderException("a TLV without its length", at);
			}
			int length = Short.toUnsignedInt(header.getShort(at + 1));
			int value = at + HEADER;
			if (length > to - value) {
				throw new InvalidHeaderException("a TLV of %d bytes where %d are left".formatted(length, to - value),
						at + 1);
			}
			all.add(new Detail(Byte.toUnsignedInt(header.get(at)), header.slice(value, length), value));
		}
		return all;
	}

	int size() {
		return this.value.limit();
	}

	int end() {
		return this.index + size();
	}

	/** As text of a bounded size. */
	String text(int maxBytes) throws InvalidHeaderException {
		requireAtMost(maxBytes);
		return PlainText.of(this.value.duplicate(), this.index);
	}

	void requireAtMost(int maxBytes) throws InvalidHeaderException {
		if (size() > maxBytes) {
			throw new InvalidHeaderException(
					"a TLV 0x%02x of %d bytes, %d at most".formatted(this.type, size(), maxBytes), this.index);
		}
	}

	void requireAtLeast(int minBytes) throws InvalidHeaderException {
		if (size() < minBytes) {
			throw new InvalidHeaderException(
					"a TLV 0x%02x of %d bytes, %d at least".formatted(this.type, size(), minBytes), this.index);
		}
	}

}
