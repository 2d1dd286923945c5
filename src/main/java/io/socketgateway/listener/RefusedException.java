package io.socketgateway.listener;

import io.socketgateway.message.Reason;

/** A connection is not to come about. */
public final class RefusedException extends Exception {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	/**
	 * Refuses it.
	 * @param reason given for refusals, or {@link Reason#PROBE} where the peer came, sent
	 * nothing and went
	 * @param detail a sentence for the log: what was wrong
	 */
	public RefusedException(Reason reason, String detail) {
		super(detail, null, false, false);
		this.reason = reason;
	}

	/**
	 * Why.
	 * @return the word in meters and logs
	 */
	public Reason reason() {
		return this.reason;
	}

}
