package io.socketgateway.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for a byte, eight at a time, or for one of several. */
final class ByteSearch {

	private static final VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class,
			ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGH_BITS = 0x8080808080808080L;

	private ByteSearch() {
	}

	/**
	 * The first index in the range, or -1. What is subtracted borrows into bytes that are
	 * zero.
	 */
	static int find(byte wanted, byte[] bytes, int from, int to) {
		long pattern = pattern(wanted);
		int index = from;
		for (; index + Long.BYTES <= to; index += Long.BYTES) {
			long difference = (long) EIGHT_BYTES.get(bytes, index) ^ pattern;
			long zeros = (difference - ONES) & ~difference & HIGH_BITS;
			if (zeros != 0) {
				return index + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
			}
		}
		while (index < to && bytes[index] != wanted) {
			index++;
		}
		return (index < to) ? index : -1;
	}

	/** What {@link #findAny} wants for a byte. */
	static long pattern(byte wanted) {
		return (wanted & 0xFF) * ONES;
	}

	/**
	 * The first index in the range of any of the bytes, or -1. A borrow only reaches
	 * bytes behind one that is found.
	 */
	static int findAny(long[] patterns, byte[] bytes, int from, int to) {
		int index = from;
		for (; index + Long.BYTES <= to; index += Long.BYTES) {
			long zeros = zeros(patterns, (long) EIGHT_BYTES.get(bytes, index));
			if (zeros != 0) {
				return index + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
			}
		}
		while (index < to && (zeros(patterns, bytes[index] & 0xFF) & 0xFF) == 0) {
			index++;
		}
		return (index < to) ? index : -1;
	}

	private static long zeros(long[] patterns, long eight) {
		long zeros = 0;
		for (long pattern : patterns) {
			long difference = eight ^ pattern;
			zeros |= (difference - ONES) & ~difference & HIGH_BITS;
		}
		return zeros;
	}

}
