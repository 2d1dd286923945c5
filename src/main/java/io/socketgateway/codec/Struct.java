package io.socketgateway.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Values as bytes and back, by a format in the language of Python's {@code struct}, to
 * the same bytes: order and alignment ({@code @ = < > !}, native being 64-bit Linux on
 * x86), counts, blanks, and the characters {@code x c b B ? h H i I l L q Q n N e f d s p
 * P}. Immutable.
 */
public final class Struct {

	private final ByteOrder order;

	private final List<StructRun> runs;

	private final int size;

	private final int count;

	Struct(ByteOrder order, List<StructRun> runs, int size) {
		this.order = order;
		this.runs = List.copyOf(runs);
		this.size = size;
		this.count = runs.stream().mapToInt(StructRun::count).sum();
	}

	/**
	 * Reads a format.
	 * @param format such as {@code >HB4s}
	 * @return packs and unpacks by it
	 * @throws IllegalArgumentException if it is none, with a sentence that begins with
	 * the word {@code format}
	 */
	public static Struct of(String format) {
		return new StructParser(format).parse();
	}

	/**
	 * How many bytes there are.
	 * @return the same for all values
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Makes bytes of values.
	 * @param values one for each character but {@code x}, with its count:
	 * {@code Byte, Short, Integer, Long, BigInteger, Boolean} for whole numbers, any
	 * {@code Number} or a {@code Boolean} for {@code e f d ?}, {@code byte[]} for
	 * {@code c s p}
	 * @return as many as {@link #size()}
	 * @throws IllegalArgumentException if there are too few, too many, or one is out of
	 * range or of another kind
	 */
	public byte[] pack(Object... values) {
		return pack(Arrays.asList(values));
	}

	/**
	 * Makes bytes of values.
	 * @param values as {@link #pack(Object...)} has them
	 * @return as many as {@link #size()}
	 * @throws IllegalArgumentException if there are too few, too many, or one is out of
	 * range or of another kind
	 */
	public byte[] pack(List<?> values) {
		return pack(values, (index) -> "value " + (index + 1));
	}

	/** With what a value is called in the sentence about it. */
	byte[] pack(List<?> values, IntFunction<String> names) {
		if (values.size() != this.count) {
			throw new IllegalArgumentException(
					"%d values where the format has %d".formatted(values.size(), this.count));
		}
		ByteBuffer into = ByteBuffer.allocate(this.size).order(this.order);
		int index = 0;
		for (StructRun run : this.runs) {
			into.position(run.offset());
			for (int last = index + run.count(); index < last; index++) {
				write(run.value(), values.get(index), into, index, names);
			}
		}
		return into.array();
	}

	private static void write(StructValue kind, Object value, ByteBuffer into, int index, IntFunction<String> names) {
		try {
			kind.write(value, into);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(names.apply(index) + " " + ex.getMessage(), ex);
		}
	}

	/**
	 * Makes values of bytes.
	 * @param bytes as many as {@link #size()}
	 * @return {@code Long} for whole numbers, {@code BigInteger} for those above its
	 * range, {@code Double} for {@code e f d}, {@code Boolean} for {@code ?},
	 * {@code byte[]} for {@code c s p}
	 * @throws IllegalArgumentException if they are too few or too many
	 */
	public List<Object> unpack(byte[] bytes) {
		if (bytes.length != this.size) {
			throw new IllegalArgumentException("%d bytes where the format has %d".formatted(bytes.length, this.size));
		}
		ByteBuffer from = ByteBuffer.wrap(bytes).order(this.order);
		List<Object> values = new ArrayList<>(this.count);
		this.runs.forEach((run) -> run.read(from, values::add));
		return values;
	}

	int count() {
		return this.count;
	}

	ByteOrder order() {
		return this.order;
	}

	/** Where one value is and of what kind. */
	StructRun place(int index) {
		int left = index;
		for (StructRun run : this.runs) {
			if (left < run.count()) {
				return run.only(left);
			}
			left -= run.count();
		}
		throw new IndexOutOfBoundsException(index);
	}

}
