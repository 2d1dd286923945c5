package io.socketgateway.message;

import java.util.Locale;

/**
 * Why a connection was refused or closed, or a datagram dropped: the one list behind
 * meters, logs, events and endpoints.
 */
public enum Reason {

	/** Refused: the listener holds as many connections as it may. */
	LIMIT_TOTAL,

	/** Closed: the peer ended the stream. */
	PEER_CLOSED,

	/** Closed: the peer reset the connection. */
	PEER_RESET,

	/** Closed: the peer came, sent nothing and went, as health checks do. */
	PROBE,

	/** Closed: the service asked for it. */
	SERVICE,

	/** Closed: the reply was sent and the listener closes after it. */
	CLOSE_AFTER_REPLY,

	/** Closed: nothing was read or written for too long. */
	IDLE,

	/** Closed: a message was larger than its limit. */
	MESSAGE_TOO_LARGE,

	/** Closed: the bytes are no message of the listener's codec. */
	MESSAGE_MALFORMED,

	/** Closed: the gateway or its listener stops and the messages in hand are answered. */
	DRAIN,

	/** Closed: the gateway stopped before the messages in hand were answered. */
	STOPPED,

	/** Closed: the service, or the gateway itself, failed. */
	ERROR,

	/** Dropped: the datagram is larger than a message may be. */
	TRUNCATED,

	/** Dropped: too many datagrams of its peer, or of all, wait for the service. */
	QUEUE_FULL;

	/** The word in meters, logs, events and endpoints. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
