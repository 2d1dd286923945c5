package io.socketgateway.listener.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.Reason;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.ProxyProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What HAProxy and nginx really send, where this machine has them. */
@Timeout(180)
class ProxiesIntegrationTests {

	private static final Path STREAM_MODULE = Path.of("/usr/lib/nginx/modules/ngx_stream_module.so");

	private static final char[] PASSWORD = "changeit".toCharArray();

	@TempDir
	private static Path folder;

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.start("""
				gateway:
				  defaults: {codec: line, proxy-protocol: {mode: required, trusted: [127.0.0.1]}}
				  listeners:
				    scales: {port: 0, service: who}
				    checked: {port: 0, service: who}
				""", Services.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	static boolean hasHaproxy() {
		return ProxyProcess.command("haproxy") != null;
	}

	static boolean hasNginx() {
		return ProxyProcess.command("nginx") != null && Files.exists(STREAM_MODULE);
	}

	@ParameterizedTest
	@EnabledIf("hasHaproxy")
	@ValueSource(strings = { "send-proxy", "send-proxy-v2",
			"send-proxy-v2 proxy-v2-options ssl,cert-cn,ssl-cipher,cert-sig,cert-key,authority,crc32c,unique-id" })
	void peerBehindHaproxyIsItsClient(String options) throws IOException {
		try (ProxyProcess haproxy = haproxy("127.0.0.1", "", "scales", options);
				Socket client = client("127.0.0.1", "127.0.0.77", haproxy.port())) {
			assertThat(ask(client))
				.startsWith(
						"127.0.0.77:%d to 127.0.0.1:%d by 127.0.0.1:".formatted(client.getLocalPort(), haproxy.port()))
				.contains(options.contains("unique-id") ? " id conn-" : " id null");
		}
	}

	@ParameterizedTest
	@EnabledIf("hasHaproxy")
	@ValueSource(strings = { "send-proxy", "send-proxy-v2" })
	void peerBehindHaproxyMayHaveAnIpv6Address(String options) throws IOException {
		try (ProxyProcess haproxy = haproxy("::1", "", "scales", options);
				Socket client = client("::1", "::1", haproxy.port())) {
			assertThat(ask(client)).startsWith("[0:0:0:0:0:0:0:1]:%d to [0:0:0:0:0:0:0:1]:%d by 127.0.0.1:"
				.formatted(client.getLocalPort(), haproxy.port()));
		}
	}

	@Test
	@EnabledIf("hasHaproxy")
	void haproxyTellsHowItsClientConnectedOverTls() throws Exception {
		KeyStore keys = keys();
		String bind = "ssl crt %1$s ca-file %1$s verify required".formatted(pem(keys));
		try (ProxyProcess haproxy = haproxy("127.0.0.1", bind, "scales",
				"send-proxy-v2 proxy-v2-options ssl,cert-cn,authority,crc32c");
				SSLSocket client = (SSLSocket) context(keys).getSocketFactory()
					.createSocket(client("127.0.0.1", "127.0.0.77", haproxy.port()), "", haproxy.port(), true)) {
			SSLParameters parameters = client.getSSLParameters();
			parameters.setServerNames(List.of(new SNIHostName("scales.example")));
			client.setSSLParameters(parameters);
			assertThat(ask(client)).startsWith("127.0.0.77:" + client.getLocalPort())
				.contains(" for scales.example ", " over TLSv1.3 ", " name meter-17 ");
		}
	}

	@ParameterizedTest
	@EnabledIf("hasHaproxy")
	@CsvSource({ "send-proxy-v2", "send-proxy-v2 proxy-v2-options crc32c", "send-proxy" })
	void healthChecksOfHaproxyAreProbes(String options) throws IOException {
		double before = gateway.closed("checked", Reason.PROBE);
		double refused = refused();
		try (ProxyProcess haproxy = haproxy("127.0.0.1", "", "checked", "check inter 50ms fall 1000 " + options)) {
			await().atMost(Duration.ofSeconds(60)).until(() -> gateway.closed("checked", Reason.PROBE) >= before + 5);
			try (Socket client = client("127.0.0.1", "127.0.0.77", haproxy.port())) {
				assertThat(ask(client)).startsWith("127.0.0.77:" + client.getLocalPort());
			}
		}
		assertThat(refused()).isEqualTo(refused);
	}

	private static double refused() {
		return gateway.count("gateway.connections.refused", "checked", "reason", Reason.PROXY_INVALID.toString());
	}

	@ParameterizedTest
	@EnabledIf("hasNginx")
	@CsvSource({ "127.0.0.1, 127.0.0.77, 127.0.0.77, 127.0.0.1", "::1, ::1, [0:0:0:0:0:0:0:1], [0:0:0:0:0:0:0:1]" })
	void peerBehindNginxIsItsClient(String host, String from, String peer, String destination) throws IOException {
		try (ProxyProcess nginx = nginx(host, "scales"); Socket client = client(host, from, nginx.port())) {
			assertThat(ask(client)).startsWith(
					"%s:%d to %s:%d by 127.0.0.1:".formatted(peer, client.getLocalPort(), destination, nginx.port()));
		}
	}

	private static ProxyProcess haproxy(String host, String bind, String listener, String server) throws IOException {
		Path config = folder.resolve("haproxy.cfg");
		return ProxyProcess.start(host, config, (port) -> """
				global
				  maxconn 100
				defaults
				  mode tcp
				  timeout connect 30s
				  timeout client 30s
				  timeout server 30s
				  unique-id-format conn-%%rt
				listen scales
				  bind %s:%d %s
				  server gateway 127.0.0.1:%d %s
				""".formatted(host, port, bind, gateway.port(listener), server),
				List.of(command("haproxy"), "-db", "-f", config.toString()));
	}

	private static ProxyProcess nginx(String host, String listener) throws IOException {
		Path config = folder.resolve("nginx.conf");
		return ProxyProcess.start(host, config, (port) -> """
				load_module %s;
				daemon off;
				master_process off;
				pid %s/nginx.pid;
				error_log stderr;
				events {}
				stream {
				  server { listen %s:%d; proxy_pass 127.0.0.1:%d; proxy_protocol on; }
				}
				""".formatted(STREAM_MODULE, folder, host.contains(":") ? "[" + host + "]" : host, port,
				gateway.port(listener)), List.of(command("nginx"), "-c", config.toString()));
	}

	private static String command(String name) {
		return Objects.requireNonNull(ProxyProcess.command(name)).toString();
	}

	private static Socket client(String host, String from, int port) throws IOException {
		Socket client = new Socket(InetAddress.ofLiteral(host), port, InetAddress.ofLiteral(from), 0);
		client.setSoTimeout(30_000);
		return client;
	}

	private static String ask(Socket client) throws IOException {
		client.getOutputStream().write("who am I\n".getBytes(StandardCharsets.US_ASCII));
		client.getOutputStream().flush();
		StringBuilder answer = new StringBuilder();
		InputStream in = client.getInputStream();
		for (int each = in.read(); each != '\r' && each != -1; each = in.read()) {
			answer.append((char) each);
		}
		return answer.toString();
	}

	private static KeyStore keys() throws IOException, GeneralSecurityException, InterruptedException {
		Path file = folder.resolve("keys.p12");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "meter", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=meter-17",
				"-storetype", "PKCS12", "-storepass", new String(PASSWORD), "-keystore", file.toString())
			.inheritIO()
			.start();
		assertThat(keytool.waitFor()).isZero();
		return KeyStore.getInstance(file.toFile(), PASSWORD);
	}

	/** The key and its certificate, as HAProxy reads them. */
	private static Path pem(KeyStore keys) throws IOException, GeneralSecurityException {
		return Files.writeString(folder.resolve("meter.pem"),
				block("PRIVATE KEY", keys.getKey("meter", PASSWORD).getEncoded())
						+ block("CERTIFICATE", keys.getCertificate("meter").getEncoded()));
	}

	private static String block(String name, byte[] der) {
		return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(name,
				Base64.getMimeEncoder().encodeToString(der));
	}

	private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
		KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		own.init(keys, PASSWORD);
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		try {
			trusted.load(null, null);
		}
		catch (IOException ex) {
			throw new GeneralSecurityException(ex);
		}
		trusted.setCertificateEntry("haproxy", keys.getCertificate("meter"));
		TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		others.init(trusted);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(own.getKeyManagers(), others.getTrustManagers(), null);
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	static class Services {

		@Bean
		SocketService who() {
			return (message, connection) -> "%s to %s by %s for %s over %s name %s id %s".formatted(connection.peer(),
					message.getHeaders().get(GatewayHeaders.PROXY_DESTINATION),
					message.getHeaders().get(GatewayHeaders.PROXY),
					message.getHeaders().get(GatewayHeaders.PROXY_AUTHORITY),
					message.getHeaders().get(GatewayHeaders.PROXY_TLS_VERSION),
					message.getHeaders().get(GatewayHeaders.PROXY_COMMON_NAME),
					message.getHeaders().get(GatewayHeaders.PROXY_UNIQUE_ID));
		}

	}

}
