package io.socketgateway.message;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Why a connection was refused or closed, or a datagram dropped: the one list behind
 * meters, logs, events and endpoints.
 */
public enum Reason {

	/** Refused: the listener holds as many connections as it may. */
	LIMIT_TOTAL(Kind.REFUSED, Kind.OBSERVED),

	/** Refused: the address, or its IPv6 network, holds as many as it may. */
	LIMIT_ADDRESS(Kind.REFUSED, Kind.OBSERVED),

	/**
	 * Refused: more connections come than may. Dropped: the sender of a datagram, or its
	 * network, sends more than it may.
	 */
	LIMIT_RATE(Kind.REFUSED, Kind.OBSERVED, Kind.DROPPED),

	/** Refused or dropped: the peer is not among those who may connect. */
	ACCESS_DENIED(Kind.REFUSED, Kind.DROPPED),

	/** Refused: the PROXY protocol header is missing, broken or of nobody trusted. */
	PROXY_INVALID(Kind.REFUSED),

	/** Refused: the TLS handshake failed. */
	TLS_FAILED(Kind.REFUSED),

	/** Refused or dropped: the listener is paused; dropped: or it drains. */
	PAUSED(Kind.REFUSED, Kind.DROPPED),

	/** Refused: the listener drains. */
	DRAINING(Kind.REFUSED),

	/** Refused: the process is short of descriptors or memory. */
	OVERLOAD(Kind.REFUSED),

	/** Closed: the peer ended the stream. */
	PEER_CLOSED(Kind.CLOSED),

	/** Closed: the peer reset the connection. */
	PEER_RESET(Kind.CLOSED),

	/** Closed: the peer came, sent nothing and went, as health checks do. */
	PROBE(Kind.CLOSED),

	/** Closed: the service asked for it. */
	SERVICE(Kind.CLOSED),

	/** Closed: the reply was sent and the listener closes after it. */
	CLOSE_AFTER_REPLY(Kind.CLOSED),

	/** Closed: nothing was read or written for too long. */
	IDLE(Kind.CLOSED),

	/** Closed: no whole message came in time after the accept. */
	FIRST_MESSAGE_TIMEOUT(Kind.CLOSED),

	/** Closed: a message began and did not end in time. */
	MESSAGE_TIMEOUT(Kind.CLOSED),

	/** Closed: the peer did not take what was written in time. */
	WRITE_TIMEOUT(Kind.CLOSED),

	/** Closed: a message was larger than its limit. */
	MESSAGE_TOO_LARGE(Kind.CLOSED),

	/** Closed: the bytes are no message of the listener's codec. */
	MESSAGE_MALFORMED(Kind.CLOSED),

	/** Closed: a message is no text in the listener's charset. */
	CHARSET(Kind.CLOSED),

	/** Closed: the connection is as old as it may become. */
	MAX_AGE(Kind.CLOSED),

	/** Closed: an operator asked for it. */
	KICKED(Kind.CLOSED),

	/**
	 * Closed: the gateway or its listener stops and the messages in hand are answered.
	 */
	DRAIN(Kind.CLOSED),

	/** Closed: the gateway stopped before the messages in hand were answered. */
	STOPPED(Kind.CLOSED),

	/** Closed: the service, or the gateway itself, failed. */
	ERROR(Kind.CLOSED),

	/** Dropped: by the system, before the gateway could read it. */
	KERNEL(Kind.DROPPED),

	/** Dropped: the datagram is larger than a message may be. */
	TRUNCATED(Kind.DROPPED),

	/** Dropped: an answer would go to somebody who did not ask for it. */
	REFLECTION(Kind.DROPPED),

	/** Dropped: the peer sends our own answers back. */
	LOOP(Kind.DROPPED),

	/** Dropped: too many datagrams of its peer, or of all, wait for the service. */
	QUEUE_FULL(Kind.DROPPED);

	/** Unmodifiable. */
	@SuppressWarnings("ImmutableEnumChecker")
	private final Set<Kind> kinds;

	Reason(Kind first, Kind... more) {
		this.kinds = Collections.unmodifiableSet(EnumSet.of(first, more));
	}

	/** What a reason can be given for. */
	public enum Kind {

		/** A connection was turned away. */
		REFUSED,

		/** A connection was let in that enforced limits would have turned away. */
		OBSERVED,

		/** A connection ended. */
		CLOSED,

		/** A datagram was given up. */
		DROPPED

	}

	/**
	 * What the reason is given for.
	 * @return at least one kind
	 */
	public Set<Kind> kinds() {
		return this.kinds;
	}

	/** The word in meters, logs, events and endpoints. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
