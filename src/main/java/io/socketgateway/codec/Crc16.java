package io.socketgateway.codec;

/** A cyclic redundancy check of 16 bits, a byte at a time by a table. */
final class Crc16 {

	private static final int MASK = 0xFFFF;

	private static final int HIGHEST = 0x8000;

	private final int[] table = new int[256];

	private final boolean reflected;

	private final int initial;

	private final int inverted;

	private Crc16(int polynomial, boolean reflected, int initial, int inverted) {
		this.reflected = reflected;
		this.initial = initial;
		this.inverted = inverted;
		for (int octet = 0; octet < this.table.length; octet++) {
			this.table[octet] = reflected ? right(octet, polynomial) : left(octet << 8, polynomial);
		}
	}

	/** The highest bit of a byte comes first. */
	static Crc16 of(int polynomial, int initial) {
		return new Crc16(polynomial, false, initial, 0);
	}

	/** The lowest bit of a byte comes first, as the polynomial has it too. */
	static Crc16 reflected(int polynomial, int initial, int inverted) {
		return new Crc16(polynomial, true, initial, inverted);
	}

	private static int left(int value, int polynomial) {
		int crc = value;
		for (int bit = 0; bit < Byte.SIZE; bit++) {
			crc = (crc << 1) ^ (((crc & HIGHEST) != 0) ? polynomial : 0);
		}
		return crc & MASK;
	}

	private static int right(int value, int polynomial) {
		int crc = value;
		for (int bit = 0; bit < Byte.SIZE; bit++) {
			crc = (crc >>> 1) ^ (((crc & 1) != 0) ? polynomial : 0);
		}
		return crc;
	}

	long sum(byte[] bytes, int from, int to) {
		int crc = this.initial;
		for (int index = from; index < to; index++) {
			int octet = bytes[index] & 0xFF;
			crc = this.reflected ? (crc >>> 8) ^ this.table[(crc ^ octet) & 0xFF]
					: ((crc << 8) & MASK) ^ this.table[(crc >>> 8) ^ octet];
		}
		return crc ^ this.inverted;
	}

}
