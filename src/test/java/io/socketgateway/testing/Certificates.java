package io.socketgateway.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A self-signed certificate and its key, made by the keytool of this JDK, as files.
 *
 * @param store PKCS12
 * @param certificate PEM
 * @param key PEM
 */
public record Certificates(Path store, Path certificate, Path key) {

	private static final String PASSWORD = "changeit";

	private static final String ALIAS = "one";

	/**
	 * Makes one.
	 * @param folder of the files
	 * @param name of the files, and the common name
	 * @param days it is good for
	 * @return for 127.0.0.1, localhost and two other names
	 */
	public static Certificates make(Path folder, String name, int days) {
		try {
			Path store = folder.resolve(name + ".p12");
			keytool(List.of("-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-validity",
					String.valueOf(days), "-dname", "CN=" + name + ",O=Tests", "-ext",
					"SAN=DNS:localhost,IP:127.0.0.1,URI:spiffe://tests/" + name + ",EMAIL:" + name + "@example.org",
					"-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
			KeyStore keys = load(store);
			return new Certificates(store,
					pem(folder.resolve(name + ".crt"), "CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()),
					pem(folder.resolve(name + ".key"), "PRIVATE KEY",
							keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void keytool(List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try (InputStream said = process.getInputStream()) {
			String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0).as(text).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("cut", ex);
		}
	}

	private static Path pem(Path file, String word, byte[] bytes) throws IOException {
		return Files.writeString(file, "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(word,
				Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(bytes), word));
	}

	private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
		try (InputStream in = Files.newInputStream(store)) {
			KeyStore keys = KeyStore.getInstance("PKCS12");
			keys.load(in, PASSWORD.toCharArray());
			return keys;
		}
	}

	/**
	 * Its key and certificate.
	 * @return as read from the file
	 */
	public KeyStore keys() {
		try {
			return load(this.store);
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The password of {@link #keys()}.
	 * @return of the store and of the key
	 */
	public String password() {
		return PASSWORD;
	}

	/**
	 * When it is over.
	 * @return to the second
	 */
	public Instant expiry() {
		try {
			return ((X509Certificate) keys().getCertificate(ALIAS)).getNotAfter().toInstant();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * What a client needs that trusts this certificate and no other.
	 * @param shown its own certificate; {@code null} is none
	 * @return new
	 */
	public SSLContext clientOf(@Nullable Certificates shown) {
		return client(shown, this);
	}

	/**
	 * What a client needs.
	 * @param shown its own certificate; {@code null} is none
	 * @param trusted those of servers
	 * @return new
	 */
	public static SSLContext client(@Nullable Certificates shown, Certificates... trusted) {
		try {
			KeyStore trusting = KeyStore.getInstance("PKCS12");
			trusting.load(null, null);
			for (Certificates each : trusted) {
				trusting.setCertificateEntry(each.store().toString(), each.keys().getCertificate(ALIAS));
			}
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(trusting);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init((shown != null) ? shown.keyManagers() : null, trust.getTrustManagers(), null);
			return context;
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private KeyManager[] keyManagers() throws GeneralSecurityException {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(keys(), PASSWORD.toCharArray());
		return keys.getKeyManagers();
	}

}
