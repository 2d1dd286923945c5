package io.socketgateway.check.suggest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What stands behind each message: the usual ones, and what the sample ends with. */
final class DelimiterGuess implements Guess {

	private static final List<byte[]> USUAL = List.of(Octet.bytes('\r', '\n'), Octet.bytes('\n'), Octet.bytes('\r'),
			Octet.bytes(0), Octet.bytes(';'), Octet.bytes('#'), Octet.bytes('$'), Octet.bytes('|'), Octet.bytes('!'),
			Octet.bytes(0x03), Octet.bytes(0x04), Octet.bytes(0x17), Octet.bytes(0x1C), Octet.bytes(0x1E));

	@Override
	public Stream<Candidate> of(byte[] sample) {
		return Stream.concat(of(sample, USUAL, 0), of(sample, ends(sample), -4));
	}

	private static Stream<Candidate> of(byte[] sample, List<byte[]> delimiters, double weight) {
		return delimiters.stream()
			.filter((each) -> Octet.count(sample, each) > 1)
			.map((each) -> Candidate.of("delimiter", weight + each.length)
				.with("delimiters", List.of(Octet.written(each))));
	}

	private static List<byte[]> ends(byte[] sample) {
		return Stream.of(2, 1)
			.filter((length) -> sample.length > length)
			.map((length) -> Arrays.copyOfRange(sample, sample.length - length, sample.length))
			.filter((end) -> !Character.isLetterOrDigit(end[end.length - 1]))
			.toList();
	}

}
