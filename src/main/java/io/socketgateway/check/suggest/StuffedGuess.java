package io.socketgateway.check.suggest;

import java.util.List;
import java.util.stream.Stream;

/** Frames between 0x7e, in which 0x7d stands before what was changed. */
final class StuffedGuess implements Guess {

	private static final double WEIGHT = 8;

	@Override
	public Stream<Candidate> of(byte[] sample) {
		if (Octet.count(sample, Octet.bytes(0x7E)) < 2) {
			return Stream.empty();
		}
		Candidate plain = Candidate.of("stuffed", WEIGHT);
		return hasPairs(sample)
				? Stream.of(Candidate.of("stuffed", WEIGHT + 1).with("pairs", List.of("0x7e02", "0x7d01")), plain)
				: Stream.of(plain);
	}

	/** As JT/T 808 has them. */
	private static boolean hasPairs(byte[] sample) {
		int pairs = Octet.count(sample, Octet.bytes(0x7D, 1)) + Octet.count(sample, Octet.bytes(0x7D, 2));
		return pairs > 0 && pairs == Octet.count(sample, Octet.bytes(0x7D));
	}

}
