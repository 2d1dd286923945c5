package io.socketgateway.service;

import java.nio.file.Path;

import io.socketgateway.message.Reason;
import io.socketgateway.reply.Connection;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;

/**
 * Answers the messages of connections. A bean of this type is named by a listener's
 * {@code service}.
 * <p>
 * One connection's calls never overlap: first {@link #opened}, then {@link #handle} for
 * each message in the order they came, last {@link #closed}. Calls for different
 * connections do overlap, so state that they share must be safe for that; state of one
 * connection belongs into {@link Connection#attributes()}. All may block, unless the
 * service says that it {@linkplain #returnsAtOnce returns at once}: each connection has a
 * virtual thread of its own.
 */
@FunctionalInterface
public interface SocketService {

	/**
	 * A connection was accepted, or a UDP peer sent its first datagram. Where the
	 * listener has routes, all their services are told.
	 * @param connection may be sent to and closed
	 * @throws Exception the connection is closed with the reason {@code error}
	 */
	default void opened(Connection connection) throws Exception {
	}

	/**
	 * Takes one message.
	 * @param message its payload is what the listener's codec makes of a frame: a
	 * {@code byte[]}, or a {@code Map} of the fields where it reads records
	 * @param connection the one it came by
	 * @return the reply, a {@code byte[]} or {@code String}, what the codec itself gives,
	 * or {@code null} for none
	 * @throws Exception the message has failed and the listener's {@code on-error}
	 * decides what becomes of the connection
	 */
	@Nullable Object handle(Message<?> message, Connection connection) throws Exception;

	/**
	 * The connection has ended; nothing can be sent to it any more.
	 * @param connection the one that {@link #opened} saw
	 * @param reason why it ended
	 */
	default void closed(Connection connection, Reason reason) {
	}

	/**
	 * Whether the service reads from {@link Connection#input()}, which datagrams do not
	 * have.
	 * @return {@code true} to be refused on datagram listeners when the gateway starts
	 */
	default boolean needsStream() {
		return false;
	}

	/**
	 * Whether messages are ever answered. A datagram's sender may be forged, so where the
	 * answer would go to somebody who may not have asked, the datagram is dropped.
	 * @return {@code false} to be given those too
	 */
	default boolean answers() {
		return true;
	}

	/**
	 * Whether every call returns at once: no I/O, no lock that others hold for long, no
	 * wait. The thread that receives datagrams then calls the service itself, and no
	 * other has to be woken; until the call returns the socket is not read.
	 * @return {@code true} only if that holds whatever the message says
	 */
	default boolean returnsAtOnce() {
		return false;
	}

	/**
	 * What may be sent through the service again and again, by the gateway itself, to see
	 * that it works: every {@code gateway.health.round-trip.interval} a connection
	 * without a socket is {@linkplain #opened opened}, the message handled and the
	 * connection {@linkplain #closed closed}, at the same time as those of peers.
	 * @return {@code null} unless that does no harm: nothing is stored, nobody is told
	 */
	default @Nullable Probe probe() {
		return null;
	}

	/**
	 * Where the service keeps files, so that the room on that disk is watched.
	 * @return {@code null} if it keeps none
	 */
	default @Nullable Path folder() {
		return null;
	}

}
