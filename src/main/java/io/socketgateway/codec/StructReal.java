package io.socketgateway.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/** A number of IEEE 754 in half, single or double precision. */
record StructReal(char code, int size, boolean isNative) implements StructValue {

	/** The exponent of the smallest half that is not subnormal, and what follows it. */
	private static final int LEAST_EXPONENT = -14;

	private static final int FRACTION_BITS = 10;

	private static final double LARGEST_HALF = 65504;

	@Override
	public String holds() {
		return "a number that is not too large";
	}

	@Override
	public Object read(ByteBuffer from) {
		return switch (this.size) {
			case Short.BYTES -> (double) Float.float16ToFloat(from.getShort());
			case Float.BYTES -> (double) from.getFloat();
			default -> from.getDouble();
		};
	}

	@Override
	public void write(@Nullable Object value, ByteBuffer into) {
		double real = real(value);
		switch (this.size) {
			case Short.BYTES -> into.putShort(Float.floatToFloat16(half(real, value)));
			case Float.BYTES -> into.putFloat(single(real, value));
			default -> into.putDouble(real);
		}
	}

	private double real(@Nullable Object value) {
		return switch (value) {
			case BigInteger whole -> finite(whole.doubleValue(), whole);
			case BigDecimal decimal -> finite(decimal.doubleValue(), decimal);
			case Number number -> number.doubleValue();
			case Boolean truth -> truth ? 1 : 0;
			case null, default -> throw refused(value);
		};
	}

	private double finite(double real, Object value) {
		if (Double.isInfinite(real)) {
			throw refused(value);
		}
		return real;
	}

	/** Rounded once, to even: by way of a float it would be rounded twice. */
	private float half(double real, @Nullable Object value) {
		if (Double.isInfinite(real) || Double.isNaN(real)) {
			return (float) real;
		}
		double step = Math.scalb(1.0, Math.max(Math.getExponent(real), LEAST_EXPONENT) - FRACTION_BITS);
		double rounded = Math.rint(real / step) * step;
		if (Math.abs(rounded) > LARGEST_HALF) {
			throw refused(value);
		}
		return (float) rounded;
	}

	/** A native one that is too large is infinite, as a C compiler has it. */
	private float single(double real, @Nullable Object value) {
		float single = (float) real;
		if (Float.isInfinite(single) && !Double.isInfinite(real) && !this.isNative) {
			throw refused(value);
		}
		return single;
	}

}
