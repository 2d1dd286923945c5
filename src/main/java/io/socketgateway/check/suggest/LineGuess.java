package io.socketgateway.check.suggest;

import java.util.stream.Stream;

import io.socketgateway.codec.example.Shown;

/** Lines, where there are some; less likely where they are no text. */
final class LineGuess implements Guess {

	@Override
	public Stream<Candidate> of(byte[] sample) {
		boolean possible = Octet.count(sample, Octet.bytes('\n')) > 1;
		return possible ? Stream.of(Candidate.of("line", Shown.isText(sample) ? 6 : -2)) : Stream.empty();
	}

}
