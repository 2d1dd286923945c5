package io.socketgateway.message;

/**
 * Names of the headers every message carries, beside Spring Integration's own
 * ({@code ip_connectionId}, {@code ip_address}, {@code replyChannel} and others).
 */
public final class GatewayHeaders {

	/** The name of the listener the message came by, a {@code String}. */
	public static final String LISTENER = "gateway_listener";

	/**
	 * The connection the message came by, an {@code io.socketgateway.reply.Connection}.
	 */
	public static final String CONNECTION = "gateway_connection";

	/** The other end, a {@link Peer}. */
	public static final String PEER = "gateway_peer";

	/**
	 * The user whose process connected, a {@code String}: its name, or its number where
	 * it has none here. Only where the listener is a socket file of streams.
	 */
	public static final String PEER_USER = "gateway_peer_user";

	/** The group of that user's process, as {@link #PEER_USER}. */
	public static final String PEER_GROUP = "gateway_peer_group";

	/**
	 * The subject of the certificate the peer has shown, a {@code String}. Only over TLS
	 * with certificates of clients.
	 */
	public static final String TLS_SUBJECT = "gateway_tls_subject";

	/** The channel of messages that failed, also the value of {@code errorChannel}. */
	public static final String ERRORS = "gateway.errors";

	private GatewayHeaders() {
	}

}
