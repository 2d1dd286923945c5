package io.socketgateway.check.suggest;

import java.util.stream.Stream;

/**
 * Kinds that need no options, where the bytes have what these look for.
 *
 * @param type the kind
 * @param begins characters of which the first byte is one; any if empty
 * @param mark a byte that occurs twice at least, or -1
 * @param weight how much it says that a sample keeps to its rules
 */
record WordGuess(String type, String begins, int mark, double weight) implements Guess {

	static Stream<Guess> all() {
		return Stream.of(new WordGuess("json", "{[ \r\n\t", -1, 9), new WordGuess("octet-counting", "123456789", -1, 8),
				new WordGuess("slip", "", 0xC0, 8), new WordGuess("cobs", "", 0, 8));
	}

	@Override
	public Stream<Candidate> of(byte[] sample) {
		boolean possible = begins(sample) && (this.mark < 0 || Octet.count(sample, Octet.bytes(this.mark)) > 1);
		return possible ? Stream.of(Candidate.of(this.type, this.weight)) : Stream.empty();
	}

	private boolean begins(byte[] sample) {
		return this.begins.isEmpty() || (sample.length > 0 && this.begins.indexOf(sample[0]) >= 0);
	}

}
