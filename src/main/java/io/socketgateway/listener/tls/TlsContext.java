package io.socketgateway.listener.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.socketgateway.config.ClientAuth;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.StringUtils;

/**
 * What handshakes need of an SSL bundle, as its files were when they were read. Safe to
 * use from any thread.
 */
final class TlsContext {

	private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

	private final SSLContext context;

	private final List<String> protocols;

	private final @Nullable List<String> ciphers;

	private final boolean trusting;

	private final Instant expiry;

	private TlsContext(SslBundle bundle, Instant expiry) {
		this.context = bundle.createSslContext();
		this.protocols = Optional.ofNullable(bundle.getOptions().getEnabledProtocols()).map(List::of).orElse(PROTOCOLS);
		this.ciphers = Optional.ofNullable(bundle.getOptions().getCiphers()).map(List::of).orElse(null);
		this.trusting = bundle.getStores().getTrustStore() != null;
		this.expiry = expiry;
	}

	/**
	 * Reads a bundle.
	 * @throws IllegalArgumentException if no handshake can come about with it
	 */
	static TlsContext of(SslBundle bundle) {
		try {
			TlsContext context = new TlsContext(bundle, expiry(bundle));
			TrialHandshake.run(context.engine(ClientAuth.NONE));
			return context;
		}
		catch (GeneralSecurityException | RuntimeException ex) {
			throw new IllegalArgumentException(Causes.told(ex), ex);
		}
	}

	private static Instant expiry(SslBundle bundle) throws GeneralSecurityException {
		KeyStore keys = bundle.getStores().getKeyStore();
		if (keys == null) {
			throw new IllegalArgumentException("it has no keystore: a server needs a certificate and its key");
		}
		List<Instant> ends = new ArrayList<>();
		for (String alias : aliases(bundle, keys)) {
			for (Certificate certificate : Optional.ofNullable(keys.getCertificateChain(alias))
				.orElse(new Certificate[0])) {
				ends.add(((X509Certificate) certificate).getNotAfter().toInstant());
			}
		}
		if (ends.isEmpty()) {
			throw new IllegalArgumentException("its keystore has no certificate with a private key");
		}
		return Collections.min(ends);
	}

	private static List<String> aliases(SslBundle bundle, KeyStore keys) throws GeneralSecurityException {
		String alias = bundle.getKey().getAlias();
		return StringUtils.hasText(alias) ? List.of(alias) : Collections.list(keys.aliases());
	}

	/** For one connection. */
	SSLEngine engine(ClientAuth clientAuth) {
		SSLEngine engine = this.context.createSSLEngine();
		engine.setUseClientMode(false);
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setProtocols(this.protocols.toArray(String[]::new));
		if (this.ciphers != null) {
			parameters.setCipherSuites(this.ciphers.toArray(String[]::new));
		}
		switch (clientAuth) {
			case NONE -> parameters.setNeedClientAuth(false);
			case WANT -> parameters.setWantClientAuth(true);
			case NEED -> parameters.setNeedClientAuth(true);
		}
		engine.setSSLParameters(parameters);
		return engine;
	}

	/** Whether it says which certificates of clients are trusted. */
	boolean isTrusting() {
		return this.trusting;
	}

	/** When the first certificate of the chain is over. */
	Instant expiry() {
		return this.expiry;
	}

}
