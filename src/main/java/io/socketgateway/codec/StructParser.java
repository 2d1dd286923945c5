package io.socketgateway.codec;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Goes through a format once and lays its values one behind the other. */
final class StructParser {

	private static final String KNOWN = "x c b B ? h H i I l L q Q n N e f d s p P";

	private static final String ORDERS = "@=<>!";

	private static final String BIG = ">!";

	private static final String BLANKS = " \t\n\u000B\f\r";

	private final String format;

	private final boolean isNative;

	private final ByteOrder order;

	private final List<StructRun> runs = new ArrayList<>();

	private int at;

	private long size;

	StructParser(String format) {
		this.format = format;
		String first = format.substring(0, Math.min(1, format.length()));
		boolean ordered = !first.isEmpty() && ORDERS.contains(first);
		this.at = ordered ? 1 : 0;
		this.isNative = !ordered || first.equals("@");
		this.order = (ordered && BIG.contains(first)) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
	}

	Struct parse() {
		while (this.at < this.format.length()) {
			if (BLANKS.indexOf(this.format.charAt(this.at)) >= 0) {
				this.at++;
			}
			else {
				place(count());
			}
		}
		return new Struct(this.order, this.runs, (int) this.size);
	}

	private int count() {
		int first = this.at;
		long count = 0;
		while (this.at < this.format.length() && isDigit(this.format.charAt(this.at))) {
			count = requireShort(count * 10 + (this.format.charAt(this.at++) - '0'));
		}
		if (this.at == this.format.length()) {
			throw new IllegalArgumentException("format ends with a count and nothing behind it that it counts");
		}
		return (first == this.at) ? 1 : (int) count;
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

	private void place(int count) {
		char code = this.format.charAt(this.at++);
		if (code == 'x') {
			grow(count);
			return;
		}
		StructValue value = value(code, count);
		int times = (code == 's' || code == 'p') ? 1 : count;
		align(value);
		if (times > 0) {
			this.runs.add(new StructRun(value, (int) this.size, times));
			grow((long) times * value.size());
		}
	}

	private StructValue value(char code, int count) {
		StructValue value = StructCodes.value(code, count, this.isNative);
		if (value == null) {
			throw unknown(code, StructCodes.value(code, count, true));
		}
		return value;
	}

	private IllegalArgumentException unknown(char code, @Nullable StructValue nativeValue) {
		return new IllegalArgumentException(
				"format has '%s' as character %d, which %s".formatted(code, this.at, (nativeValue != null)
						? "only a native format knows: one that begins with @ or no order" : "is none of " + KNOWN));
	}

	private void align(StructValue value) {
		if (this.isNative) {
			grow(Math.floorMod(-this.size, (long) value.alignment()));
		}
	}

	private void grow(long count) {
		this.size = requireShort(this.size + count);
	}

	private static long requireShort(long size) {
		if (size > Integer.MAX_VALUE) {
			throw new IllegalArgumentException("format is of more than 2 GB");
		}
		return size;
	}

}
