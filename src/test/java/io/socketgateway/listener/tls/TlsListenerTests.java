package io.socketgateway.listener.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.Reason;
import io.socketgateway.reply.Connection;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Certificates;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.Leftovers;
import io.socketgateway.testing.SocketClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** TLS as clients of the JDK speak it, and what goes wrong with it. */
@ExtendWith(OutputCaptureExtension.class)
class TlsListenerTests {

	private static final int MUCH = 32 * 1024 * 1024;

	private static final String[] VERSIONS = { "TLSv1.2", "TLSv1.3" };

	@TempDir
	private static Path folder;

	private static Certificates server;

	private static Certificates client;

	private static Certificates stranger;

	private static Gateway gateway;

	private static Leftovers leftovers;

	@BeforeAll
	static void start() {
		server = Certificates.make(folder, "server", 100);
		client = Certificates.make(folder, "client", 100);
		stranger = Certificates.make(folder, "stranger", 100);
		gateway = Gateway.start("""
				spring.ssl.bundle.pem:
				  web:
				    keystore: {certificate: %1$s, private-key: %2$s}
				    truststore: {certificate: %3$s}
				  narrow:
				    keystore: {certificate: %1$s, private-key: %2$s}
				    options: {enabled-protocols: TLSv1.2, ciphers: TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256}
				gateway:
				  listeners:
				    plain: {port: 0, codec: line, service: echo}
				    lines: {port: 0, codec: line, service: echo, tls: {bundle: web}}
				    greeted: {port: 0, codec: line, service: echo, greeting: hello, tls: {bundle: web}}
				    raw: {port: 0, service: echo, tls: {bundle: web}}
				    narrow: {port: 0, codec: line, service: headers, tls: {bundle: narrow}}
				    none: {port: 0, codec: line, service: headers, tls: {bundle: web}}
				    want: {port: 0, codec: line, service: headers, tls: {bundle: web, client-auth: want}}
				    need: {port: 0, codec: line, service: headers, tls: {bundle: web, client-auth: need}}
				    untrusted: {port: 0, codec: line, service: headers, tls: {bundle: web, client-auth: need}}
				    nobody: {port: 0, codec: line, service: headers, tls: {bundle: web, client-auth: need}}
				    old: {port: 0, codec: line, service: echo, tls: {bundle: web}}
				    chatty: {port: 0, service: pushing, tls: {bundle: web}}
				    inbox: {port: 0, service: inbox, tls: {bundle: web}}
				    whole: {port: 0, codec: until-close, service: echo, tls: {bundle: web}}
				    cut: {port: 0, codec: until-close, service: echo, tls: {bundle: web}}
				    stalled: {port: 0, codec: line, service: echo, tls: {bundle: web}, timeouts: {handshake: 2s}}
				    patient: {port: 0, codec: line, service: echo, tls: {bundle: web}, timeouts: {handshake: 0}}
				    spoken: {port: 0, codec: line, service: echo, tls: {bundle: web}}
				    probed: {port: 0, codec: line, service: echo, tls: {bundle: web}}
				    broken: {port: 0, codec: line, service: echo, tls: {bundle: web}}
				  services:
				    inbox: {type: upload, base-path: %4$s, dialect: {done: stored}}
				""".formatted(server.certificate(), server.key(), client.certificate(), folder.resolve("inbox")),
				Beans.class);
		leftovers = Leftovers.before(gateway, "plain");
	}

	@AfterAll
	static void nothingIsLeftOver() {
		try {
			leftovers.expectNone();
		}
		finally {
			gateway.close();
		}
	}

	@AfterEach
	void nobodyIsWarned(CapturedOutput output) {
		assertThat(output.getAll().lines().filter((line) -> !line.contains("RefusalLog")))
			.noneMatch((line) -> line.contains("WARN") || line.contains("ERROR") || line.startsWith("\tat "));
	}

	private static SSLSocket connected(String listener, SSLContext context, String... versions) {
		try {
			SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", gateway.port(listener));
			socket.setTcpNoDelay(true);
			socket.setEnabledProtocols((versions.length > 0) ? versions : VERSIONS);
			return socket;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static SocketClient connect(String listener, @Nullable Certificates shown, String... versions) {
		return SocketClient.over(connected(listener, server.clientOf(shown), versions));
	}

	private static double refused(String listener) {
		return gateway.count("gateway.connections.refused", listener, "reason", Reason.TLS_FAILED.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void linesAreAnswered(String version) {
		try (SocketClient connected = connect("lines", null, version)) {
			connected.send("a\n").expect("a\r\n").send("b\nc\n").expect("b\r\nc\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void greetingIsSent(String version) {
		try (SocketClient connected = connect("greeted", null, version)) {
			connected.expect("hello\r\n").send("a\n").expect("a\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void serviceIsToldWhoTheClientIs(String version) {
		for (String listener : List.of("want", "need")) {
			try (SocketClient connected = connect(listener, client, version)) {
				connected.send("x\n")
					.expect("CN=client,O=Tests|[localhost, 127.0.0.1, spiffe://tests/client, client@example.org]|"
							+ version + "|");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "none", "want" })
	void clientWithoutACertificateHasNoSubject(String listener) {
		try (SocketClient connected = connect(listener, null)) {
			connected.send("x\n").expect("null|null|TLSv1.3|");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void untrustedCertificateIsRefused(String version) {
		double before = refused("untrusted");
		expectRefusal("untrusted", stranger, version);
		await().until(() -> refused("untrusted") == before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void missingCertificateIsRefusedWhereOneIsNeeded(String version) {
		double before = refused("nobody");
		expectRefusal("nobody", null, version);
		await().until(() -> refused("nobody") == before + 1);
	}

	private static void expectRefusal(String listener, @Nullable Certificates shown, String version) {
		assertThatExceptionOfType(SSLException.class).isThrownBy(() -> {
			try (SSLSocket socket = connected(listener, server.clientOf(shown), version)) {
				socket.setSoTimeout(10_000);
				socket.getOutputStream().write("x\n".getBytes(StandardCharsets.UTF_8));
				assertThat(socket.getInputStream().read()).isNegative();
			}
		}).withMessageMatching(".*(certificate|Received fatal alert).*");
	}

	@Test
	void optionsOfTheBundleAreKept() {
		try (SocketClient connected = connect("narrow", null)) {
			connected.send("x\n").expect("null|null|TLSv1.2|TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256|null");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void muchGoesBothWaysAtOnce(String version) throws Exception {
		byte[] sent = new byte[MUCH];
		new Random(1).nextBytes(sent);
		try (SSLSocket socket = connected("raw", server.clientOf(null), version)) {
			socket.setSoTimeout(60_000);
			CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(socket, sent));
			assertThat(socket.getInputStream().readNBytes(MUCH)).isEqualTo(sent);
			writing.get(60, TimeUnit.SECONDS);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void pushesOfOtherThreadsDoNotDisturbWhatIsRead(String version) throws Exception {
		byte[] sent = new byte[8 * 1024 * 1024];
		try (SSLSocket socket = connected("chatty", server.clientOf(null), version)) {
			socket.setSoTimeout(60_000);
			CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(socket, sent));
			byte[] pushed = socket.getInputStream().readNBytes(4 * 1000 * 1000);
			assertThat(IntStream.range(0, pushed.length).allMatch((index) -> pushed[index] == 'p')).isTrue();
			writing.get(60, TimeUnit.SECONDS);
			await().until(() -> gateway.count("gateway.bytes.received", "chatty") % sent.length == 0);
		}
	}

	private static void write(Socket socket, byte[] bytes) {
		try {
			socket.getOutputStream().write(bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void answersComeAfterAHalfClose() {
		try (SocketClient connected = connect("whole", null, "TLSv1.3")) {
			assertThat(connected.send("all of it").endOutput().readAll()).asString(StandardCharsets.UTF_8)
				.isEqualTo("all of it");
		}
	}

	@Test
	void whatIsOwedComesBeforeTheEnd() {
		try (SocketClient connected = connect("lines", null, "TLSv1.3")) {
			assertThat(connected.send("a\nb\n").endOutput().readAll()).asString(StandardCharsets.UTF_8)
				.isEqualTo("a\r\nb\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.2", "TLSv1.3" })
	void endWithoutSayingSoIsABreakAndNoMessage(String version) throws IOException {
		double before = gateway.closed("cut", Reason.PEER_RESET);
		try (Socket wire = gateway.connect("cut").socket()) {
			SSLSocket socket = (SSLSocket) server.clientOf(null)
				.getSocketFactory()
				.createSocket(wire, "localhost", wire.getPort(), false);
			socket.setEnabledProtocols(new String[] { version });
			socket.getOutputStream().write("half of it".getBytes(StandardCharsets.UTF_8));
			wire.shutdownOutput();
			await().until(() -> gateway.closed("cut", Reason.PEER_RESET) == before + 1);
		}
		assertThat(gateway.count("gateway.messages.received", "cut")).isZero();
	}

	@Test
	void fileIsUploaded() throws IOException {
		byte[] body = new byte[3_000_000];
		new Random(2).nextBytes(body);
		try (SocketClient connected = connect("inbox", null)) {
			connected.send("put|file|" + body.length).expect("nothing").send(body).expect("stored");
		}
		assertThat(Files.readAllBytes(folder.resolve("inbox/file"))).isEqualTo(body);
	}

	@Test
	void handshakeThatComesByteByByteIsMade() throws IOException {
		try (Socket wire = new TamperedSocket(gateway.port("lines"), -1)) {
			layered(wire).send("slow\n").expect("slow\r\n").close();
		}
	}

	private static SocketClient layered(Socket wire) throws IOException {
		return SocketClient
			.over(server.clientOf(null).getSocketFactory().createSocket(wire, "localhost", wire.getPort(), true));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 4, 5, 6, 60, 200, 300, 350, 400, 420, 440, 450 })
	void handshakeThatIsCutIsRefused(int bytes) throws IOException {
		double before = refused("broken") + gateway.closed("broken", Reason.PROBE)
				+ gateway.closed("broken", Reason.PEER_RESET);
		try (Socket wire = new TamperedSocket(gateway.port("broken"), bytes)) {
			assertThatExceptionOfType(RuntimeException.class)
				.isThrownBy(() -> layered(wire).send("x\n").expect("x\r\n"));
		}
		await().until(() -> refused("broken") + gateway.closed("broken", Reason.PROBE)
				+ gateway.closed("broken", Reason.PEER_RESET) == before + 1);
	}

	@Test
	void handshakeThatTakesTooLongIsRefused() {
		double before = refused("stalled");
		try (SocketClient silent = gateway.connect("stalled"); SocketClient begun = gateway.connect("stalled")) {
			begun.send(new byte[] { 22, 3, 1 });
			silent.expectClosed();
			begun.expectClosed();
		}
		await().until(() -> refused("stalled") == before + 2);
	}

	@Test
	void burstIsServedWhileOnePeerStalls() {
		try (SocketClient stalled = gateway.connect("patient").send(new byte[] { 22, 3, 1, 2 })) {
			SSLContext context = server.clientOf(null);
			try (ExecutorService visitors = Executors.newFixedThreadPool(50)) {
				List<CompletableFuture<Void>> all = IntStream.range(0, 1000)
					.mapToObj((index) -> CompletableFuture.runAsync(() -> visit(context, index), visitors))
					.toList();
				CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).orTimeout(120, TimeUnit.SECONDS).join();
			}
			stalled.expectSilence(Duration.ofMillis(50));
		}
	}

	private static void visit(SSLContext context, int index) {
		try (SocketClient visitor = SocketClient.over(connected("patient", context))) {
			visitor.send(index + "\n").expect(index + "\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET / HTTP/1.1\r\n\r\n", "h", "\u0016\u0002\u0001\u0000\u0010", "\u0000\u0000" })
	void whoSpeaksNoTlsIsRefused(String text) {
		double before = refused("spoken");
		try (SocketClient connected = gateway.connect("spoken").send(text)) {
			connected.expectClosed();
		}
		await().until(() -> refused("spoken") == before + 1);
	}

	@Test
	void whoComesAndGoesIsAProbe() {
		gateway.connect("probed").close();
		gateway.connect("probed").reset();
		await().until(() -> gateway.closed("probed", Reason.PROBE) == 2);
		assertThat(refused("probed")).isZero();
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		SocketService headers() {
			return (message, _) -> "%s|%s|%s|%s|%s".formatted(message.getHeaders().get(GatewayHeaders.TLS_SUBJECT),
					message.getHeaders().get(GatewayHeaders.TLS_ALTERNATIVE_NAMES),
					message.getHeaders().get(GatewayHeaders.TLS_PROTOCOL),
					message.getHeaders().get(GatewayHeaders.TLS_CIPHER),
					message.getHeaders().get(GatewayHeaders.TLS_SERVER_NAME));
		}

		@Bean
		SocketService pushing() {
			return new SocketService() {

				@Override
				public @Nullable Object handle(Message<?> message, Connection connection) {
					return null;
				}

				@Override
				public void opened(Connection connection) {
					for (int count = 0; count < 4; count++) {
						Thread.startVirtualThread(
								() -> IntStream.range(0, 1000).forEach((_) -> connection.send("p".repeat(1000))));
					}
				}

			};
		}

	}

}
