package io.socketgateway.message;

import java.util.Locale;

/** What carries a listener's bytes. */
public enum Transport {

	/** A stream over TCP. */
	TCP,

	/** Datagrams over UDP. */
	UDP,

	/** A stream over a Unix socket. */
	UNIX,

	/** Datagrams over a Unix socket. */
	UNIX_DATAGRAM;

	/**
	 * Whether messages arrive as datagrams, each whole and on its own.
	 * @return {@code false} for a stream of bytes
	 */
	public boolean isDatagram() {
		return this == UDP || this == UNIX_DATAGRAM;
	}

	/**
	 * Whether the listener is a file on this machine.
	 * @return {@code false} where it has a host and ports
	 */
	public boolean isFile() {
		return this == UNIX || this == UNIX_DATAGRAM;
	}

	/** The word in {@code application.yml}, meters and logs. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
