package io.socketgateway.listener.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.testing.Certificates;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Certificates whose files change while the gateway runs. */
@ExtendWith(OutputCaptureExtension.class)
class TlsReloadTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@TempDir
	private static Path made;

	private static Certificates first;

	private static Certificates second;

	@TempDir
	private Path mounted;

	private Gateway gateway;

	private SSLContext trusting;

	@BeforeAll
	static void make() {
		first = Certificates.make(made, "first", 3);
		second = Certificates.make(made, "second", 300);
	}

	@BeforeEach
	void start() throws IOException {
		mount("..1", first.certificate(), first.key());
		for (String file : List.of("tls.crt", "tls.key")) {
			Files.createSymbolicLink(this.mounted.resolve(file), Path.of("..data", file));
		}
		this.trusting = Certificates.client(null, first, second);
		this.gateway = Gateway.start("""
				spring.ssl.bundle.pem.web.keystore: {certificate: %1$s/tls.crt, private-key: %1$s/tls.key}
				gateway.listeners:
				  lines: {port: 0, host: 127.0.0.1, codec: line, service: echo, tls: {bundle: web}}
				  plain: {port: 0, host: 127.0.0.1, codec: line, service: echo}
				""".formatted(this.mounted));
	}

	@AfterEach
	void stop() {
		this.gateway.close();
	}

	/** As Kubernetes does it: a link to a folder is replaced. */
	private void mount(String folder, Path certificate, Path key) throws IOException {
		Path files = Files.createDirectory(this.mounted.resolve(folder));
		Files.copy(certificate, files.resolve("tls.crt"));
		Files.copy(key, files.resolve("tls.key"));
		Path link = Files.createSymbolicLink(this.mounted.resolve("..data_tmp"), Path.of(folder));
		Files.move(link, this.mounted.resolve("..data"), StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);
	}

	private SSLSocket connect() throws IOException {
		SSLSocket socket = (SSLSocket) this.trusting.getSocketFactory()
			.createSocket("127.0.0.1", this.gateway.port("lines"));
		socket.startHandshake();
		return socket;
	}

	/** Who answers a new connection. */
	private String shown() throws IOException {
		try (SSLSocket socket = connect()) {
			SocketClient.over(socket).send("x\n").expect("x\r\n");
			Principal subject = socket.getSession().getPeerPrincipal();
			return subject.getName();
		}
	}

	private Object detail(String key) {
		return String.valueOf(
				((Map<?, ?>) Objects.requireNonNull(this.gateway.listener("lines").details().get("tls"))).get(key));
	}

	@Test
	void newFilesAreUsedWithoutOneFailedHandshakeAndOldConnectionsLiveOn() throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		AtomicInteger visits = new AtomicInteger();
		SocketClient old = SocketClient.over(connect()).send("a\n").expect("a\r\n");
		List<CompletableFuture<Void>> visitors = Stream
			.generate(() -> CompletableFuture.runAsync(() -> visitUntil(over, visits), Thread::startVirtualThread))
			.limit(3)
			.toList();
		mount("..2", second.certificate(), second.key());
		await().atMost(PATIENCE).until(() -> shown().contains("CN=second"));
		over.set(true);
		CompletableFuture.allOf(visitors.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
		assertThat(visits).hasPositiveValue();
		assertThat(this.gateway.count("gateway.connections.refused", "lines", "reason", "tls-failed")).isZero();
		old.send("b\n").expect("b\r\n").close();
	}

	private void visitUntil(AtomicBoolean over, AtomicInteger visits) {
		while (!over.get()) {
			try {
				assertThat(shown()).containsAnyOf("CN=first", "CN=second");
				visits.incrementAndGet();
			}
			catch (IOException ex) {
				throw new AssertionError("a handshake failed", ex);
			}
		}
	}

	private static int timesTold(CapturedOutput output) {
		return StringUtils.countOccurrencesOf(output.getAll(), "cannot be used, the certificate before stays in use");
	}

	@Test
	void filesThatCannotBeUsedLeaveTheOldOnesInUseAndAreToldOnce(CapturedOutput output) throws IOException {
		mount("..2", Files.writeString(made.resolve("broken.crt"), "no certificate"), second.key());
		await().atMost(PATIENCE).until(() -> !detail("failure").equals("null"));
		assertThat(shown()).contains("CN=first");
		mount("..3", second.certificate(), first.key());
		await().atMost(PATIENCE).until(() -> detail("failure").toString().contains("no handshake comes about with it"));
		assertThat(shown()).contains("CN=first");
		await().atMost(PATIENCE).until(() -> timesTold(output) == 2);
		mount("..4", second.certificate(), second.key());
		await().atMost(PATIENCE).until(() -> shown().contains("CN=second"));
		await().atMost(PATIENCE).until(() -> detail("failure").equals("null"));
		assertThat(timesTold(output)).isEqualTo(2);
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void expiryIsCountedAndToldWhereItIsNear(CapturedOutput output) throws IOException {
		assertThat(seconds()).isBetween(Duration.ofDays(2).toSeconds(), Duration.ofDays(3).toSeconds());
		assertThat(detail("expires")).isEqualTo(first.expiry().toString());
		assertThat(StringUtils.countOccurrencesOf(output.getAll(), "SSL bundle web: its certificate expires"))
			.isEqualTo(1);
		mount("..2", second.certificate(), second.key());
		await().atMost(PATIENCE).until(() -> seconds() > Duration.ofDays(200).toSeconds());
		assertThat(this.gateway.bean(MeterRegistry.class).get("gateway.tls.certificate.expiry").gauges()).hasSize(1);
	}

	private long seconds() {
		return (long) this.gateway.bean(MeterRegistry.class)
			.get("gateway.tls.certificate.expiry")
			.tags("listener", "lines")
			.gauge()
			.value();
	}

}
