package io.socketgateway.check.suggest;

import java.util.stream.Stream;

/** Finds candidates of one kind in the bytes themselves. */
@FunctionalInterface
interface Guess {

	Stream<Candidate> of(byte[] sample);

}
