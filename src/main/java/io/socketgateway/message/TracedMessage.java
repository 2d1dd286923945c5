package io.socketgateway.message;

import org.jspecify.annotations.Nullable;

/**
 * What a span tells of a message.
 *
 * @param listener the name of the listener it came by
 * @param transport what carries the listener's bytes
 * @param codec the name of the codec that cut it
 * @param route the name of the route it takes, {@code none} where there is no choice
 * @param service the name of the service it goes to
 * @param connection the connection it came by
 * @param peer the other end
 * @param traceparent the span that it belongs to, as the peer wrote it, or {@code null}
 */
public record TracedMessage(String listener, Transport transport, String codec, String route, String service,
		ConnectionId connection, Peer peer, @Nullable String traceparent) {
}
