package io.socketgateway.listener.tls;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.ssl.SslBundle;

/**
 * An SSL bundle that listeners use: what new handshakes take from it, replaced when its
 * files change to what works. Safe to use from any thread.
 */
final class TlsBundle {

	private static final Logger logger = LoggerFactory.getLogger(TlsBundle.class);

	private final String name;

	private final @Nullable BundleFiles files;

	private final ExpiryWarning warning;

	private volatile TlsContext context;

	private volatile @Nullable String failure;

	private String loaded;

	private String seen;

	/**
	 * Reads it.
	 * @throws IllegalArgumentException if it cannot be used; the message says why
	 */
	TlsBundle(String name, SslBundle bundle, @Nullable BundleFiles files, Supplier<Duration> early) {
		this.name = name;
		this.files = files;
		this.warning = new ExpiryWarning(name, early);
		this.loaded = (files != null) ? files.fingerprint() : "";
		this.seen = this.loaded;
		this.context = TlsContext.of((files != null) ? files.load() : bundle);
		this.warning.look(this.context.expiry(), Instant.now());
	}

	String name() {
		return this.name;
	}

	TlsContext context() {
		return this.context;
	}

	/**
	 * Takes over what its files have become, once they have stopped to change: a
	 * certificate is often written before its key. By one thread.
	 */
	void look() {
		this.warning.look(this.context.expiry(), Instant.now());
		if (this.files == null) {
			return;
		}
		String now = this.files.fingerprint();
		if (now.equals(this.seen) && !now.equals(this.loaded)) {
			this.loaded = now;
			reload(this.files);
		}
		this.seen = now;
	}

	private void reload(BundleFiles files) {
		try {
			update(files.load());
		}
		catch (RuntimeException ex) {
			keep(Causes.told(ex));
		}
	}

	/** Takes over another, or keeps the one before where that does not work. */
	void update(SslBundle bundle) {
		try {
			this.context = TlsContext.of(bundle);
			this.failure = null;
			logger.info("SSL bundle {}: read again, its certificate expires {}", this.name, this.context.expiry());
		}
		catch (IllegalArgumentException ex) {
			keep(String.valueOf(ex.getMessage()));
		}
	}

	private void keep(String why) {
		this.failure = why;
		logger.warn("SSL bundle {}: what was read again cannot be used, the certificate before stays in use: {}",
				this.name, why);
	}

	/** For operators. */
	Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("bundle", this.name);
		details.put("expires", this.context.expiry().toString());
		details.put("days", Duration.between(Instant.now(), this.context.expiry()).toDays());
		Optional.ofNullable(this.failure).ifPresent((why) -> details.put("failure", why));
		return details;
	}

}
