package io.socketgateway.check.suggest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What stands before and behind each message: pairs that are in use. */
final class MarksGuess implements Guess {

	private static final double WEIGHT = 8;

	/** Less likely than what others use as well. */
	private static final double OWN_WEIGHT = 4;

	private static final List<Marks> USUAL = List.of(new Marks("\2", "\3"), new Marks("\1", "\4"),
			new Marks("$", "\r\n"), new Marks("!", "\r\n"), new Marks(":", "\r\n"), new Marks("#", "\r\n"),
			new Marks("*", "#"), new Marks("$", "#"), new Marks("(", ")"), new Marks("[", "]"), new Marks("<", ">"),
			new Marks("~", "~"), new Marks("\2", "\r\n"), new Marks("\2", "\r"));

	private static final Marks MLLP = new Marks("\13", "\34\r");

	/** A pair, byte for character. */
	private record Marks(String start, String end) {

		boolean isIn(byte[] sample) {
			return Octet.count(sample, bytes(this.start)) > 1 && Octet.count(sample, bytes(this.end)) > 1;
		}

		Candidate candidate(double weight) {
			return Candidate.of("marks", weight)
				.with("start", Octet.written(bytes(this.start)))
				.with("end", Octet.written(bytes(this.end)));
		}

		private static byte[] bytes(String mark) {
			return mark.getBytes(StandardCharsets.ISO_8859_1);
		}

	}

	@Override
	public Stream<Candidate> of(byte[] sample) {
		Candidate mllp = Candidate.of("marks", WEIGHT).with("preset", "mllp");
		return Stream
			.of(MLLP.isIn(sample) ? Stream.of(mllp) : Stream.<Candidate>empty(), candidates(sample, USUAL, WEIGHT),
					candidates(sample, own(sample), OWN_WEIGHT))
			.flatMap((each) -> each);
	}

	private static Stream<Candidate> candidates(byte[] sample, List<Marks> marks, double weight) {
		return marks.stream().filter((each) -> each.isIn(sample)).map((each) -> each.candidate(weight));
	}

	/** What the sample itself begins and ends with. */
	private static List<Marks> own(byte[] sample) {
		String text = new String(sample, StandardCharsets.ISO_8859_1);
		return IntStream.rangeClosed(1, 2)
			.filter((length) -> 2 * length < sample.length)
			.mapToObj((length) -> new Marks(text.substring(0, length), text.substring(text.length() - length)))
			.toList();
	}

}
