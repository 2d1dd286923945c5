package io.socketgateway.check.suggest;

import org.jspecify.annotations.Nullable;

/**
 * A place where the length of a message may stand.
 *
 * @param offset of its first byte in the message
 * @param bytes how many it has
 * @param little whether the least significant comes first
 * @param adjustment what is added to it to have the bytes that follow it
 */
record LengthField(int offset, int bytes, boolean little, int adjustment) {

	/** So many messages may fit by accident. */
	private static final int FEW = 4;

	/**
	 * What following the field through a sample leads to.
	 *
	 * @param messages how many were whole
	 * @param covered their bytes
	 * @param varied whether they had different sizes
	 * @param places the same for fields that cut alike
	 */
	record Chain(int messages, int covered, boolean varied, int places) {
	}

	/** Is {@code null} where it leads nowhere. */
	@Nullable Chain follow(byte[] sample) {
		int at = 0;
		int messages = 0;
		int first = -1;
		boolean varied = false;
		int places = 0;
		while (at + header() <= sample.length) {
			long size = header() + value(sample, at + this.offset) + this.adjustment;
			if (size < header()) {
				return null;
			}
			if (at + size > sample.length) {
				break;
			}
			varied |= first >= 0 && size != first;
			first = (int) size;
			at += (int) size;
			places = 31 * places + at;
			messages++;
		}
		return new Chain(messages, at, varied, places);
	}

	private long value(byte[] sample, int from) {
		long value = 0;
		for (int index = 0; index < this.bytes; index++) {
			int each = sample[from + (this.little ? this.bytes - 1 - index : index)] & 0xFF;
			value = value << 8 | each;
		}
		return value;
	}

	private int header() {
		return this.offset + this.bytes;
	}

	/** Whether it counts the whole message. */
	private boolean includesHeader() {
		return this.adjustment == -header();
	}

	Candidate candidate(Chain chain) {
		Candidate candidate = Candidate.of("length", weight(chain));
		if (this.offset > 0) {
			candidate = candidate.with("offset", this.offset);
		}
		candidate = candidate.with("bytes", this.bytes);
		if (this.little) {
			candidate = candidate.with("endian", "little");
		}
		return (this.adjustment != 0) ? candidate.with("adjustment", this.adjustment) : candidate;
	}

	/**
	 * What is usual, and led through many messages of different sizes, is no accident.
	 */
	double weight(Chain chain) {
		double place = ((this.offset > 0) ? -1 : 0) - (this.little ? 0.25 : 0) - this.offset / 20.0;
		double evidence = (chain.varied() ? 4 : -6) + Math.min(2 * (chain.messages() - FEW), 4);
		return place + width() + adjusted() + evidence;
	}

	private double width() {
		return switch (this.bytes) {
			case 1 -> 0;
			case 2 -> 3;
			default -> 2.5;
		};
	}

	private double adjusted() {
		if (this.adjustment == 0) {
			return 0;
		}
		return includesHeader() ? -0.5 : -1.5 - Math.abs(this.adjustment) / 20.0;
	}

}
