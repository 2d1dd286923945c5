package io.socketgateway.actuate;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.socketgateway.testing.Gateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The HTTP port over TLS, by Spring Boot's own keys. */
class HttpTlsTests {

	@TempDir
	private Path folder;

	@Test
	void httpPortIsServedOverTls() throws Exception {
		Path keystore = this.folder.resolve("http.p12");
		generate(keystore);
		try (Gateway gateway = Gateway.startWithHttp("""
				server.ssl.bundle: http
				spring.ssl.bundle.jks.http.keystore: {location: "file:%s", password: changeit, type: PKCS12}
				""".formatted(keystore)); HttpClient client = trusting(keystore)) {
			String port = gateway.context().getEnvironment().getRequiredProperty("local.server.port");
			assertThat(status(client, "https://127.0.0.1:" + port + "/actuator/health")).isEqualTo(200);
			assertThat(status(client, "https://127.0.0.1:" + port + "/actuator/connections")).isEqualTo(401);
			assertThat(status(client, "http://127.0.0.1:" + port + "/actuator/health")).isEqualTo(400);
		}
	}

	private static int status(HttpClient client, String uri) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofMinutes(1)).build();
		return client.send(request, BodyHandlers.discarding()).statusCode();
	}

	private static void generate(Path keystore) throws IOException, InterruptedException {
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "http", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
				"san=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-keystore", keystore.toString(),
				"-storepass", "changeit")
			.redirectErrorStream(true)
			.start();
		String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(keytool.waitFor()).as(said).isZero();
	}

	private static HttpClient trusting(Path keystore) throws IOException, GeneralSecurityException {
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(keystore)) {
			trusted.load(in, "changeit".toCharArray());
		}
		KeyStore certificates = KeyStore.getInstance("PKCS12");
		certificates.load(null, null);
		certificates.setCertificateEntry("http", trusted.getCertificate("http"));
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init(certificates);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, factory.getTrustManagers(), null);
		return HttpClient.newBuilder().sslContext(context).build();
	}

}
