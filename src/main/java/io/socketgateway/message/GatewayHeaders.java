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
	 * The subject of the client's certificate as RFC 2253 writes it, a {@code String}.
	 * Only where the client showed one over TLS and it is trusted.
	 */
	public static final String TLS_SUBJECT = "gateway_tls_subject";

	/**
	 * The proxy that told who the peer is, by the PROXY protocol: a {@link Peer}. This
	 * and what else a proxy tells is there only where it told it.
	 */
	public static final String PROXY = "gateway_proxy";

	/** Where the proxy's client connected to, a {@link Peer}. */
	public static final String PROXY_DESTINATION = "gateway_proxy_destination";

	/**
	 * The host that the proxy's client asked for, such as its SNI: a {@code String} of
	 * 255 bytes at most, which the client chose.
	 */
	public static final String PROXY_AUTHORITY = "gateway_proxy_authority";

	/**
	 * The proxy's own name of the connection, a {@code String}: 128 characters of
	 * printable ASCII at most, or {@code 0x} and two digits for each of as many bytes.
	 */
	public static final String PROXY_UNIQUE_ID = "gateway_proxy_unique_id";

	/**
	 * The version of TLS between the proxy's client and the proxy, a {@code String} such
	 * as {@code TLSv1.3}.
	 */
	public static final String PROXY_TLS_VERSION = "gateway_proxy_tls_version";

	/**
	 * The common name of the client's certificate, which the proxy has verified: a
	 * {@code String} of 255 bytes at most.
	 */
	public static final String PROXY_COMMON_NAME = "gateway_proxy_common_name";

	/**
	 * The DNS names, URIs, email and IP addresses that the client's certificate is for, a
	 * {@code List<String>} of 100 at most, as {@link #TLS_SUBJECT}.
	 */
	public static final String TLS_ALTERNATIVE_NAMES = "gateway_tls_alternative_names";

	/** The version, such as {@code TLSv1.3}, a {@code String}. Only over TLS. */
	public static final String TLS_PROTOCOL = "gateway_tls_protocol";

	/** The cipher suite's standard name, a {@code String}. Only over TLS. */
	public static final String TLS_CIPHER = "gateway_tls_cipher";

	/** The host that the client asked for (SNI), a {@code String}, where it did. */
	public static final String TLS_SERVER_NAME = "gateway_tls_server_name";

	/** The channel of messages that failed, also the value of {@code errorChannel}. */
	public static final String ERRORS = "gateway.errors";

	private GatewayHeaders() {
	}

}
