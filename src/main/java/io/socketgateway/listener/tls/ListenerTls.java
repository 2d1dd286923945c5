package io.socketgateway.listener.tls;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.socketgateway.connection.AcceptedStream;
import io.socketgateway.listener.Certificate;
import io.socketgateway.listener.Deadline;
import io.socketgateway.listener.Handshake;
import io.socketgateway.listener.RefusedException;

/**
 * The TLS of a listener: its handshake, and what operators are told of its certificate.
 * Safe to use from any thread.
 */
public final class ListenerTls implements Handshake {

	private final TlsBundle bundle;

	private final TlsHandshake handshake;

	ListenerTls(TlsBundle bundle, TlsHandshake handshake) {
		this.bundle = bundle;
		this.handshake = handshake;
	}

	@Override
	public AcceptedStream shake(AcceptedStream stream, Deadline deadline) throws RefusedException, IOException {
		return this.handshake.shake(stream, deadline);
	}

	@Override
	public Optional<Certificate> certificate() {
		return Optional.of(new Certificate(this.bundle.name(), expiry()));
	}

	@Override
	public Map<String, Object> details() {
		return Map.of("tls", this.bundle.details());
	}

	/**
	 * When the first certificate of the chain in use is over.
	 * @return now; it changes when the certificate is replaced
	 */
	public Instant expiry() {
		return this.bundle.context().expiry();
	}

}
