package io.socketgateway.actuate.access;

import java.util.Locale;

/** What a line of the access log did not get past. */
public enum Bound {

	/** There were as many lines of its reason in this second as there may be. */
	RATE,

	/** As many lines wait as may, or the gateway did not wait longer for its end. */
	QUEUE,

	/** The file could not be written to, or the line not be made. */
	OUTPUT;

	/** The word in meters. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
