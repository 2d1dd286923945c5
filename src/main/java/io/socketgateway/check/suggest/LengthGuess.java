package io.socketgateway.check.suggest;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.socketgateway.codec.example.Shown;

/**
 * A length before, or inside, each message. All places are tried, the best few remain.
 */
final class LengthGuess implements Guess {

	private static final int LAST_OFFSET = 20;

	private static final int LEAST_ADJUSTMENT = -14;

	private static final int MOST_ADJUSTMENT = 10;

	private static final int MOST_CANDIDATES = 40;

	/** A field and where it leads. */
	private record Found(LengthField field, LengthField.Chain chain) {

		double weight() {
			return this.field.weight(this.chain);
		}

	}

	@Override
	public Stream<Candidate> of(byte[] sample) {
		if (Shown.isText(sample)) {
			return Stream.empty();
		}
		Set<Integer> places = new HashSet<>();
		return fields().flatMap((field) -> found(field, sample))
			.sorted(Comparator.comparingDouble(Found::weight).reversed())
			.filter((found) -> places.add(found.chain().places()))
			.limit(MOST_CANDIDATES)
			.map((found) -> found.field().candidate(found.chain()));
	}

	private static Stream<Found> found(LengthField field, byte[] sample) {
		LengthField.Chain chain = field.follow(sample);
		return (chain != null && chain.messages() > 1 && chain.covered() * 2 >= sample.length)
				? Stream.of(new Found(field, chain)) : Stream.empty();
	}

	private static Stream<LengthField> fields() {
		return IntStream.rangeClosed(0, LAST_OFFSET).boxed().flatMap(LengthGuess::at);
	}

	private static Stream<LengthField> at(int offset) {
		return IntStream.rangeClosed(LEAST_ADJUSTMENT, MOST_ADJUSTMENT)
			.boxed()
			.flatMap((adjustment) -> Stream.of(new LengthField(offset, 1, false, adjustment),
					new LengthField(offset, 2, false, adjustment), new LengthField(offset, 2, true, adjustment),
					new LengthField(offset, 4, false, adjustment), new LengthField(offset, 4, true, adjustment)));
	}

}
