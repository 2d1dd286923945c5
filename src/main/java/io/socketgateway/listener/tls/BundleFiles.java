package io.socketgateway.listener.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.ssl.JksSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.core.io.ResourceLoader;

/**
 * The files of an SSL bundle of {@code application.yml}, compared by what is in them:
 * links that are moved, as Kubernetes does it, are seen as well as files that are
 * written.
 *
 * @param locations as Spring Boot has them
 * @param bundle reads them again
 * @param loader finds them
 */
record BundleFiles(List<String> locations, Supplier<SslBundle> bundle, ResourceLoader loader) {

	/** More is no certificate. */
	private static final int LARGEST = 4 * 1024 * 1024;

	static Optional<BundleFiles> of(String name, SslProperties properties, ResourceLoader loader) {
		PemSslBundleProperties pem = properties.getBundle().getPem().get(name);
		if (pem != null) {
			return Optional
				.of(new BundleFiles(
						files(pem.getKeystore().getCertificate(), pem.getKeystore().getPrivateKey(),
								pem.getTruststore().getCertificate()),
						() -> PropertiesSslBundle.get(pem, loader), loader));
		}
		JksSslBundleProperties jks = properties.getBundle().getJks().get(name);
		return Optional.ofNullable(jks)
			.map((found) -> new BundleFiles(
					files(found.getKeystore().getLocation(), found.getTruststore().getLocation()),
					() -> PropertiesSslBundle.get(found, loader), loader));
	}

	private static List<String> files(@Nullable String... locations) {
		List<String> files = new ArrayList<>();
		for (String location : locations) {
			if (location != null && !location.isBlank() && !PemContent.isPresentInText(location)) {
				files.add(location);
			}
		}
		return List.copyOf(files);
	}

	/** Differs where what is in one of them does. */
	String fingerprint() {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (String location : this.locations) {
				digest.update((byte) 0);
				digest.update(content(location));
			}
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	private byte[] content(String location) {
		try (InputStream in = this.loader.getResource(location).getInputStream()) {
			return in.readNBytes(LARGEST);
		}
		catch (IOException ex) {
			return Objects.toString(ex.getMessage()).getBytes(StandardCharsets.UTF_8);
		}
	}

	/** Reads them. */
	SslBundle load() {
		return this.bundle.get();
	}

}
