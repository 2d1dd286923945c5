package io.socketgateway.listener.tls;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.socketgateway.config.ClientAuth;
import io.socketgateway.config.TlsProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.io.ResourceLoader;

/**
 * Spring Boot's SSL bundles that listeners use. Looks every few seconds whether their
 * files have changed, whatever {@code reload-on-update} says. Safe to use from any
 * thread.
 */
public final class TlsBundles implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(TlsBundles.class);

	private static final Duration PAUSE = Duration.ofSeconds(2);

	private final ScheduledExecutorService clock = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("certificates").factory());

	private final Map<String, TlsBundle> used = new ConcurrentHashMap<>();

	private final RecordBuffers buffers = new RecordBuffers();

	private final SslBundles bundles;

	private final SslProperties properties;

	private final ResourceLoader loader;

	private final Supplier<Duration> early;

	private final Future<?> looking;

	/**
	 * Starts to look.
	 * @param bundles by name
	 * @param properties those of them whose files are known
	 * @param loader finds the files
	 * @param early how long before its end a certificate is warned about, asked each time
	 */
	public TlsBundles(SslBundles bundles, SslProperties properties, ResourceLoader loader, Supplier<Duration> early) {
		this.bundles = bundles;
		this.properties = properties;
		this.loader = loader;
		this.early = early;
		this.looking = this.clock.scheduleWithFixedDelay(() -> this.used.values().forEach(TlsBundles::look),
				PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
	}

	/** Whatever is thrown must not end the schedule. */
	private static void look(TlsBundle bundle) {
		try {
			bundle.look();
		}
		catch (Throwable ex) {
			logger.debug("the files of an SSL bundle could not be looked at", ex);
		}
	}

	/**
	 * The TLS of a listener.
	 * @param tls as configured
	 * @return empty if it has none
	 * @throws IllegalArgumentException if its bundle is unknown or cannot be used
	 */
	public Optional<ListenerTls> of(TlsProperties tls) {
		String name = tls.bundle();
		if (name == null) {
			return Optional.empty();
		}
		TlsBundle bundle = this.used.computeIfAbsent(name, this::read);
		if (tls.clientAuth() != ClientAuth.NONE && !bundle.context().isTrusting()) {
			throw new IllegalArgumentException(("tls.client-auth needs a truststore in the SSL bundle '%s':"
					+ " else every certificate of the public authorities would be trusted")
				.formatted(name));
		}
		return Optional.of(new ListenerTls(bundle, new TlsHandshake(bundle::context, tls.clientAuth(), this.buffers)));
	}

	/**
	 * Sees that a listener could have its TLS.
	 * @param tls as configured
	 * @throws IllegalArgumentException if its bundle is unknown or cannot be used
	 */
	public void require(TlsProperties tls) {
		Optional<ListenerTls> _ = of(tls);
	}

	private TlsBundle read(String name) {
		SslBundle known = known(name);
		BundleFiles files = BundleFiles.of(name, this.properties, this.loader).orElse(null);
		try {
			TlsBundle bundle = new TlsBundle(name, known, files, this.early);
			this.bundles.addBundleUpdateHandler(name, bundle::update);
			return bundle;
		}
		catch (RuntimeException ex) {
			throw new IllegalArgumentException("tls.bundle is '%s', which cannot be used: %s%s".formatted(name,
					Causes.told(ex), (files != null && !files.locations().isEmpty())
							? "; its files are " + String.join(", ", files.locations()) : ""),
					ex);
		}
	}

	private SslBundle known(String name) {
		try {
			return this.bundles.getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw new IllegalArgumentException(
					"tls.bundle is '%s', which is unknown; %s"
						.formatted(name, this.bundles.getBundleNames().isEmpty()
								? "there are none: add it under spring.ssl.bundle.pem or spring.ssl.bundle.jks"
								: "known are "
										+ String.join(", ", this.bundles.getBundleNames().stream().sorted().toList())),
					ex);
		}
	}

	@Override
	public void close() {
		this.looking.cancel(true);
		this.clock.shutdownNow();
	}

}
