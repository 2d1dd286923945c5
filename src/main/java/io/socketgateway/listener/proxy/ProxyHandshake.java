package io.socketgateway.listener.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

import io.socketgateway.codec.Excerpt;
import io.socketgateway.config.AddressBlocks;
import io.socketgateway.config.ProxyMode;
import io.socketgateway.config.ProxyProtocolProperties;
import io.socketgateway.connection.AcceptedStream;
import io.socketgateway.listener.Deadline;
import io.socketgateway.listener.Handshake;
import io.socketgateway.listener.RefusedException;
import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Has a proxy that is trusted say who its peer is, by a header of the PROXY protocol,
 * version 1 or 2 (HAProxy's {@code doc/proxy-protocol.txt}). Nobody else is asked: what
 * others send is payload. Where a header is optional, bytes that cannot begin one are
 * payload at once, and those that might when the deadline is over.
 */
public final class ProxyHandshake implements Handshake {

	private final boolean required;

	private final AddressBlocks trusted;

	/**
	 * Prepares it.
	 * @param properties on
	 */
	public ProxyHandshake(ProxyProtocolProperties properties) {
		this.required = properties.mode() == ProxyMode.REQUIRED;
		this.trusted = AddressBlocks.of("proxy-protocol.trusted", properties.trusted());
	}

	@Override
	public AcceptedStream shake(AcceptedStream stream, Deadline deadline) throws RefusedException, IOException {
		if (isTrusted(stream.peer())) {
			return told(stream, new HeaderBytes(stream.bytes(), deadline));
		}
		if (this.required) {
			throw new RefusedException(Reason.PROXY_INVALID, "its address is not in proxy-protocol.trusted");
		}
		return stream;
	}

	private boolean isTrusted(Peer peer) {
		return peer.address() instanceof InetSocketAddress address && this.trusted.contains(address.getAddress());
	}

	private AcceptedStream told(AcceptedStream stream, HeaderBytes bytes) throws RefusedException, IOException {
		Beginning beginning = HeaderParser.parse(bytes.all());
		while (beginning instanceof Beginning.Incomplete && bytes.readMore()) {
			beginning = HeaderParser.parse(bytes.all());
		}
		return switch (beginning) {
			case Beginning.Whole(ProxyHeader header, int length) -> told(stream, header, bytes, length);
			case Beginning.Other _ ->
				untold(stream, bytes, this.required, "no PROXY protocol header begins like that", 0);
			case Beginning.Incomplete(boolean certain) -> incomplete(stream, bytes, certain);
			case Beginning.Invalid(String what, int index) ->
				throw refused("its PROXY protocol header is wrong: " + what, bytes, index);
		};
	}

	private AcceptedStream incomplete(AcceptedStream stream, HeaderBytes bytes, boolean certain)
			throws RefusedException {
		if (bytes.isEnded() && bytes.count() == 0) {
			throw new RefusedException(Reason.PROBE, "it sent nothing and left");
		}
		return untold(stream, bytes, this.required || certain,
				bytes.isEnded() ? "it left before its PROXY protocol header was whole"
						: "its PROXY protocol header was not whole within timeouts.handshake",
				bytes.count());
	}

	private static AcceptedStream untold(AcceptedStream stream, HeaderBytes bytes, boolean refused, String sentence,
			int index) throws RefusedException {
		if (refused) {
			throw refused(sentence, bytes, index);
		}
		return new AcceptedStream(bytes.streamWithout(0), stream.peer(), stream.headers());
	}

	private static RefusedException refused(String sentence, HeaderBytes bytes, int index) {
		return new RefusedException(Reason.PROXY_INVALID, (bytes.count() == 0) ? sentence
				: sentence + ", " + Excerpt.of(bytes.bytes(), 0, bytes.count(), index, index));
	}

	private static AcceptedStream told(AcceptedStream stream, ProxyHeader header, HeaderBytes bytes, int length) {
		AcceptedStream rest = new AcceptedStream(bytes.streamWithout(length), stream.peer(), stream.headers());
		return switch (header) {
			case ProxyHeader.Proxied proxied ->
				new AcceptedStream(rest.bytes(), new Peer(proxied.source()), rest.headers())
					.with(headers(stream.peer(), proxied));
			case ProxyHeader.Local _, ProxyHeader.Unknown _ -> rest;
		};
	}

	private static Map<String, Object> headers(Peer proxy, ProxyHeader.Proxied header) {
		Map<String, Object> headers = new HashMap<>();
		headers.put(GatewayHeaders.PROXY, proxy);
		headers.put(GatewayHeaders.PROXY_DESTINATION, new Peer(header.destination()));
		ProxyDetails details = header.details();
		putIfTold(headers, GatewayHeaders.PROXY_AUTHORITY, details.authority());
		putIfTold(headers, GatewayHeaders.PROXY_UNIQUE_ID, details.uniqueId());
		putIfTold(headers, GatewayHeaders.PROXY_TLS_VERSION, details.tlsVersion());
		putIfTold(headers, GatewayHeaders.PROXY_COMMON_NAME, details.commonName());
		return headers;
	}

	private static void putIfTold(Map<String, Object> headers, String name, @Nullable String value) {
		if (value != null) {
			headers.put(name, value);
		}
	}

}
