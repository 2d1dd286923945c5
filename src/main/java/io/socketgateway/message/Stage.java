package io.socketgateway.message;

import java.util.Locale;

/** Where on its way a message failed. */
public enum Stage {

	/** Its bytes could not be cut or read as a message. */
	DECODE,

	/** No route takes it. */
	ROUTE,

	/** The service, or what stands before it on the channel, threw. */
	SERVICE,

	/** Its reply could not be written. */
	REPLY;

	/** The word in meters and logs. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
