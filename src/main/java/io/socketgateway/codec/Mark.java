package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;

import io.socketgateway.config.Octets;

/** Bytes that stand at the begin or at the end of a message. */
final class Mark {

	private final byte[] bytes;

	Mark(Octets octets) {
		this.bytes = octets.bytes();
	}

	int length() {
		return this.bytes.length;
	}

	byte last() {
		return this.bytes[this.bytes.length - 1];
	}

	/** Where the first one begins that is whole, or -1. */
	int find(FrameInput in, int from) {
		int behind = this.bytes.length - 1;
		int last = in.find(last(), from + behind);
		while (last >= 0 && !endsAt(in, last)) {
			last = in.find(last(), last + 1);
		}
		return (last < 0) ? -1 : last - behind;
	}

	/** Whether its last byte is the one at an index. */
	boolean endsAt(FrameInput in, int last) {
		int first = last + 1 - this.bytes.length;
		return first >= 0 && agrees(in, first, 0, this.bytes.length);
	}

	/** How many of the last bytes at hand may be its first ones, others being to come. */
	int begun(FrameInput in) {
		int count = Math.min(this.bytes.length - 1, in.buffered());
		while (!agrees(in, in.buffered() - count, 0, count)) {
			count--;
		}
		return count;
	}

	/** Whether what comes next is all of it behind as many bytes as came before. */
	boolean isNext(FrameInput in, int before) {
		int rest = this.bytes.length - before;
		return in.buffered() >= rest && agrees(in, 0, before, rest);
	}

	/** Whether what comes next may turn out to be all of that. */
	boolean mayBeNext(FrameInput in, int before) {
		return in.buffered() < this.bytes.length - before && agrees(in, 0, before, in.buffered());
	}

	/** Whether it is the shorter one and the other begins with it. */
	boolean begins(Mark other) {
		return other.bytes.length > this.bytes.length && starts(other.bytes);
	}

	boolean starts(byte[] message) {
		return stands(message, 0);
	}

	boolean ends(byte[] message) {
		return stands(message, message.length - this.bytes.length);
	}

	private boolean stands(byte[] message, int at) {
		int behind = at + this.bytes.length;
		return at >= 0 && behind <= message.length
				&& Arrays.equals(message, at, behind, this.bytes, 0, this.bytes.length);
	}

	void write(OutputStream out) throws IOException {
		out.write(this.bytes);
	}

	private boolean agrees(FrameInput in, int at, int first, int count) {
		for (int index = count - 1; index >= 0; index--) {
			if (in.at(at + index) != (this.bytes[first + index] & 0xFF)) {
				return false;
			}
		}
		return true;
	}

	@Override
	public String toString() {
		return "0x" + HexFormat.of().formatHex(this.bytes);
	}

}
