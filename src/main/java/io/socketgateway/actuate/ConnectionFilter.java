package io.socketgateway.actuate;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.socketgateway.connection.LiveConnection;
import org.jspecify.annotations.Nullable;

/**
 * Which of the open connections an operator asks for.
 *
 * @param listener its name, or {@code null} for all
 * @param peer a part of the peer's address, or the whole of it, or {@code null} for all
 * @param literal the same where it is an IPv6 address, which has more spellings than one
 */
record ConnectionFilter(@Nullable String listener, @Nullable String peer, @Nullable InetAddress literal) {

	/** Numbers run up, so of two of one millisecond the shorter name is the older. */
	private static final Comparator<LiveConnection> OLDEST_FIRST = Comparator
		.comparing((LiveConnection connection) -> connection.traffic().since())
		.thenComparingInt((connection) -> connection.id().value().length())
		.thenComparing((connection) -> connection.id().value());

	static ConnectionFilter of(@Nullable String listener, @Nullable String peer) {
		return new ConnectionFilter(listener, peer, (peer != null && peer.contains(":")) ? literal(peer) : null);
	}

	private static @Nullable InetAddress literal(String text) {
		try {
			return InetAddress.ofLiteral(text);
		}
		catch (IllegalArgumentException _) {
			return null;
		}
	}

	/** What is there is sorted, nothing else is touched. */
	List<LiveConnection> oldestFirst(Stream<LiveConnection> open) {
		return open.filter(this::matches).sorted(OLDEST_FIRST).toList();
	}

	private boolean matches(LiveConnection connection) {
		return (this.listener == null || this.listener.equals(connection.listener())) && isFrom(connection);
	}

	private boolean isFrom(LiveConnection connection) {
		return this.peer == null || connection.peer().toString().contains(this.peer)
				|| (this.literal != null && connection.peer().address() instanceof InetSocketAddress inet
						&& Objects.equals(inet.getAddress(), this.literal));
	}

}
