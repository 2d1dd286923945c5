package io.socketgateway.flow;

/**
 * A listener's round trip did not come back. Its message is for the log: it may have in
 * it what a service said.
 */
final class RoundTripException extends Exception {

	private final String what;

	RoundTripException(String what, Exception cause) {
		super(what + ": " + cause.getMessage(), cause);
		this.what = what;
	}

	/** Why, for everybody. */
	String what() {
		return this.what;
	}

}
