package io.socketgateway.message;

import java.util.Locale;

/** What carries a listener's bytes. */
public enum Transport {

	/** A stream over TCP. */
	TCP,

	/** Datagrams over UDP. */
	UDP;

	/**
	 * Whether messages arrive as datagrams, each whole and on its own.
	 * @return {@code false} for a stream of bytes
	 */
	public boolean isDatagram() {
		return this == UDP;
	}

	/** The word in {@code application.yml}, meters and logs. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
