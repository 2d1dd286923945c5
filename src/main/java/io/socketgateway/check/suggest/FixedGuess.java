package io.socketgateway.check.suggest;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Messages of one size: any size fits somehow, so the bytes at some place, and the first,
 * must be the same in all messages.
 */
final class FixedGuess implements Guess {

	private static final int LARGEST = 512;

	private static final int FEWEST = 3;

	private static final int MOST_CANDIDATES = 3;

	/** It says little that a size fits. */
	private static final double WEIGHT = -4;

	@Override
	public Stream<Candidate> of(byte[] sample) {
		return IntStream.rangeClosed(2, Math.min(LARGEST, sample.length / FEWEST))
			.filter((size) -> isConstant(sample, size, 0))
			.mapToObj((size) -> new Candidate("fixed", Map.of("size", size), weight(sample, size)))
			.sorted(Comparator.comparingDouble(Candidate::weight).reversed())
			.limit(MOST_CANDIDATES);
	}

	/** Multiples of the right size fit as well. */
	private static double weight(byte[] sample, int size) {
		long constant = IntStream.range(0, size).filter((column) -> isConstant(sample, size, column)).count();
		return WEIGHT + 8.0 * constant / size - size / 500.0;
	}

	private static boolean isConstant(byte[] sample, int size, int column) {
		for (int index = column + size; index < sample.length; index += size) {
			if (sample[index] != sample[column]) {
				return false;
			}
		}
		return true;
	}

}
