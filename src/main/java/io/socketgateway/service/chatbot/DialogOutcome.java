package io.socketgateway.service.chatbot;

import java.util.Locale;

/** How a dialog ended. */
public enum DialogOutcome {

	/** It came to one of its ends. */
	COMPLETED,

	/** The connection ended before. */
	ABANDONED,

	/** The peer left before it said anything, as health checks do. */
	PROBE;

	/** The word in meters. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
