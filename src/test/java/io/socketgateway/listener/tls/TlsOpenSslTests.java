package io.socketgateway.listener.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Certificates;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.Leftovers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** TLS as OpenSSL speaks it. */
class TlsOpenSslTests {

	@TempDir
	private static Path folder;

	private static Certificates server;

	private static Certificates client;

	private static Gateway gateway;

	private Leftovers leftovers;

	@BeforeAll
	static void start() {
		server = Certificates.make(folder, "server", 100);
		client = Certificates.make(folder, "client", 100);
		gateway = Gateway.start("""
				spring.ssl.bundle.pem.web:
				  keystore: {certificate: %s, private-key: %s}
				  truststore: {certificate: %s}
				gateway:
				  listeners:
				    plain: {port: 0, codec: line, service: echo}
				    lines: {port: 0, codec: line, service: echo, tls: {bundle: web}}
				    need: {port: 0, codec: line, service: headers, tls: {bundle: web, client-auth: need}}
				    old: {port: 0, codec: line, service: echo, tls: {bundle: web}}
				    again: {port: 0, codec: line, service: echo, tls: {bundle: web}}
				""".formatted(server.certificate(), server.key(), client.certificate()), Beans.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@BeforeEach
	void remember() {
		this.leftovers = Leftovers.before(gateway, "plain");
	}

	@AfterEach
	void nothingIsLeftOver() {
		this.leftovers.expectNone();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-tls1_2", "-tls1_3" })
	void linesAreAnswered(String version) {
		try (OpenSsl openssl = new OpenSsl("lines", version)) {
			openssl.expect("Verify return code: 0 (ok)").send("abc").expect("abc");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "-tls1_2", "-tls1_3" })
	void serviceIsToldTheSubjectAndTheName(String version) {
		try (OpenSsl openssl = new OpenSsl("need", version, "-cert", client.certificate().toString(), "-key",
				client.key().toString(), "-servername", "scales.example.org")) {
			openssl.send("x").expect("CN=client,O=Tests at scales.example.org");
		}
	}

	@Test
	void olderVersionIsRefused() {
		try (OpenSsl openssl = new OpenSsl("old", "-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0")) {
			openssl.expect("alert protocol version");
		}
		await().until(() -> gateway.count("gateway.connections.refused", "old", "reason", "tls-failed") == 1);
	}

	/**
	 * {@code k} changes the client's keys, {@code K} asks for new ones of the server too.
	 */
	@Test
	void keysAreChangedInBetween() {
		try (OpenSsl openssl = new OpenSsl("lines", "-tls1_3")) {
			openssl.send("first-line").expect("first-line");
			for (int count = 1; count <= 20; count++) {
				openssl.send("K").expectTimes("KEYUPDATE", count).send("round " + count).expect("round " + count);
			}
			openssl.send("k").expectTimes("KEYUPDATE", 21).send("last").expect("last");
		}
	}

	@Test
	void renegotiationEndsTheConnection() {
		try (OpenSsl openssl = new OpenSsl("again", "-tls1_2", "-legacy_renegotiation")) {
			openssl.send("first-line").expect("first-line").send("R").expect("RENEGOTIATING").expectEnd();
		}
		await().until(() -> gateway.count("gateway.connections.closed", "again", "reason", "peer-reset") == 1);
	}

	/** A client that is typed to. */
	private static final class OpenSsl implements AutoCloseable {

		private static final Duration PATIENCE = Duration.ofSeconds(30);

		private final Process process;

		private final Queue<String> said = new ConcurrentLinkedQueue<>();

		OpenSsl(String listener, String... options) {
			try {
				List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-connect",
						"127.0.0.1:" + gateway.port(listener), "-CAfile", server.certificate().toString()));
				command.addAll(List.of(options));
				this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
				Thread.ofVirtual().start(this::collect);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private void collect() {
			try (InputStream in = this.process.getInputStream()) {
				byte[] bytes = new byte[8192];
				for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
					this.said.add(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
				}
			}
			catch (IOException ex) {
				this.said.add(ex.toString());
			}
		}

		/** One read of openssl is one command, so each waits for its turn. */
		OpenSsl send(String line) {
			try {
				this.process.outputWriter().write(line + "\n");
				this.process.outputWriter().flush();
				return this;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		OpenSsl expect(String text) {
			await().atMost(PATIENCE).until(() -> said().contains(text));
			return this;
		}

		OpenSsl expectTimes(String text, int times) {
			await().atMost(PATIENCE).until(() -> StringUtils.countOccurrencesOf(said(), text) == times);
			return this;
		}

		private String said() {
			return String.join("", this.said);
		}

		void expectEnd() {
			await().atMost(PATIENCE).until(() -> !this.process.isAlive());
		}

		@Override
		public void close() {
			this.process.destroy();
			assertThat(this.process.onExit().orTimeout(10, TimeUnit.SECONDS).join()).isNotNull();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		SocketService headers() {
			return (message, _) -> message.getHeaders().get(GatewayHeaders.TLS_SUBJECT) + " at "
					+ message.getHeaders().get(GatewayHeaders.TLS_SERVER_NAME);
		}

	}

}
