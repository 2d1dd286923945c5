package io.socketgateway.codec;

import java.math.BigInteger;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/** A whole number of 1, 2, 4 or 8 bytes. */
record StructWhole(char code, int size, BigInteger lowest, BigInteger highest) implements StructValue {

	static StructWhole signed(char code, int size) {
		BigInteger half = BigInteger.ONE.shiftLeft(Byte.SIZE * size - 1);
		return new StructWhole(code, size, half.negate(), half.subtract(BigInteger.ONE));
	}

	static StructWhole unsigned(char code, int size) {
		return new StructWhole(code, size, BigInteger.ZERO, mask(size));
	}

	/** An address: written with either sign, read without. */
	static StructWhole pointer(char code) {
		return new StructWhole(code, Long.BYTES, BigInteger.valueOf(Long.MIN_VALUE), mask(Long.BYTES));
	}

	private static BigInteger mask(int size) {
		return BigInteger.ONE.shiftLeft(Byte.SIZE * size).subtract(BigInteger.ONE);
	}

	@Override
	public String holds() {
		return this.lowest + " to " + this.highest;
	}

	@Override
	public Object read(ByteBuffer from) {
		long bits = switch (this.size) {
			case Byte.BYTES -> from.get();
			case Short.BYTES -> from.getShort();
			case Integer.BYTES -> from.getInt();
			default -> from.getLong();
		};
		return (bits < 0 && isReadUnsigned()) ? unsigned(bits) : (Object) bits;
	}

	private boolean isReadUnsigned() {
		return this.highest.bitLength() == Byte.SIZE * this.size;
	}

	private Object unsigned(long bits) {
		BigInteger whole = BigInteger.valueOf(bits).and(this.highest);
		return (this.size < Long.BYTES) ? (Object) whole.longValue() : whole;
	}

	@Override
	public void write(@Nullable Object value, ByteBuffer into) {
		BigInteger whole = whole(value);
		if (whole.compareTo(this.lowest) < 0 || whole.compareTo(this.highest) > 0) {
			throw refused(value);
		}
		long bits = whole.longValue();
		switch (this.size) {
			case Byte.BYTES -> into.put((byte) bits);
			case Short.BYTES -> into.putShort((short) bits);
			case Integer.BYTES -> into.putInt((int) bits);
			default -> into.putLong(bits);
		}
	}

	private BigInteger whole(@Nullable Object value) {
		return switch (value) {
			case BigInteger whole -> whole;
			case Long whole -> BigInteger.valueOf(whole);
			case Integer whole -> BigInteger.valueOf(whole);
			case Short whole -> BigInteger.valueOf(whole);
			case Byte whole -> BigInteger.valueOf(whole);
			case Boolean truth -> truth ? BigInteger.ONE : BigInteger.ZERO;
			case null, default -> throw refused(value);
		};
	}

}
