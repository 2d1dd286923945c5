package io.socketgateway.listener.proxy;

/** A header breaks its rules. */
final class InvalidHeaderException extends Exception {

	private static final long serialVersionUID = 1L;

	private final String what;

	private final int index;

	InvalidHeaderException(String what, int index) {
		super(what, null, false, false);
		this.what = what;
		this.index = index;
	}

	Beginning.Invalid invalid() {
		return new Beginning.Invalid(this.what, this.index);
	}

}
