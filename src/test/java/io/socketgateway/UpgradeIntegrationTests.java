package io.socketgateway;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.socketgateway.testing.GatewayProcess;
import io.socketgateway.testing.ProxyProcess;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An upgrade behind a balancer that asks for readiness: HAProxy, where this machine has
 * it.
 */
@Timeout(600)
@EnabledIf("hasHaproxy")
class UpgradeIntegrationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final Duration GRACE = Duration.ofSeconds(30);

	private static final int SERVER = 3;

	private static final int STATE = 5;

	private static final int SESSIONS = 4;

	private final Queue<String> answers = new ConcurrentLinkedQueue<>();

	private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	private Path folder;

	@AutoClose
	private GatewayProcess old;

	@AutoClose
	private GatewayProcess other;

	@AutoClose
	private ProxyProcess haproxy;

	static boolean hasHaproxy() {
		return ProxyProcess.command("haproxy") != null;
	}

	@BeforeEach
	void start() throws IOException {
		this.folder = Files.createTempDirectory("up");
		this.old = gateway("old");
		this.other = gateway("other");
		this.haproxy = haproxy();
		await().atMost(PATIENCE).until(() -> state("replacement").equals("0"));
	}

	@AfterEach
	void clear() throws IOException {
		try (var files = Files.list(this.folder)) {
			files.forEach((file) -> file.toFile().delete());
		}
		Files.delete(this.folder);
	}

	@Test
	void whoComesBackIsNotRefusedAndWhoStaysIsToldGoodbyeInTime() throws IOException {
		List<SocketClient> staying = stayingWithTheOld(5);
		try (ScheduledExecutorService clients = Executors.newScheduledThreadPool(4)) {
			for (int count = 0; count < 4; count++) {
				var _ = clients.scheduleWithFixedDelay(this::comeAndGo, 0, 20, TimeUnit.MILLISECONDS);
			}
			awaitAnswersOf("old", "other");

			ask("set server gateways/old state drain");
			await().atMost(PATIENCE).until(() -> sessions("old") == staying.size());
			this.old.terminate();
			staying.forEach((client) -> client.expect("goodbye\r\n").expectOrderlyClose());
			await().atMost(PATIENCE).until(() -> !this.old.isAlive());
			awaitAnswersOf("other");

			try (GatewayProcess replacement = gateway("replacement")) {
				ask("set server gateways/replacement check-port " + replacement.httpPort());
				ask("set server gateways/replacement addr 127.0.0.1 port " + replacement.port("who"));
				awaitAnswersOf("other", "replacement");
				clients.shutdown();
				assertThat(clients.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("cut", ex);
		}
		assertThat(this.failures).isEmpty();
		assertThat(this.answers).isSubsetOf("old\r\n", "other\r\n", "replacement\r\n");
		staying.forEach(SocketClient::close);
	}

	private static GatewayProcess gateway(String name) {
		return GatewayProcess.withHeap("128m", """
				gateway:
				  listeners: {who: {port: 0, codec: line, service: who, goodbye: goodbye}}
				  services: {who: {type: reply, text: %s}}
				  shutdown: {grace: %ds}
				  health: {round-trip: {timeout: 60s}}
				""".formatted(name, GRACE.toSeconds()));
	}

	/** The replacement is down until it has ports and says that it is ready. */
	private ProxyProcess haproxy() throws IOException {
		Path config = this.folder.resolve("haproxy.cfg");
		return ProxyProcess.start("127.0.0.1", config,
				(port) -> """
						global
						  maxconn 200
						  stats socket %s level admin
						defaults
						  mode tcp
						  timeout connect 30s
						  timeout check 30s
						  timeout client 300s
						  timeout server 300s
						  option redispatch 1
						listen gateways
						  bind 127.0.0.1:%d
						  option httpchk GET /actuator/health/readiness
						  default-server check inter 200ms fall 3 rise 1
						  server old 127.0.0.1:%d port %d
						  server other 127.0.0.1:%d port %d
						  server replacement 127.0.0.1:1 port 1
						""".formatted(this.folder.resolve("admin"), port, this.old.port("who"), this.old.httpPort(),
						this.other.port("who"), this.other.httpPort()),
				List.of(Objects.requireNonNull(ProxyProcess.command("haproxy")).toString(), "-db", "-f",
						config.toString()));
	}

	private List<SocketClient> stayingWithTheOld(int number) {
		List<SocketClient> staying = new ArrayList<>();
		while (staying.size() < number) {
			SocketClient client = SocketClient.connect(this.haproxy.port()).send("who\n");
			if (new String(client.read(3), StandardCharsets.US_ASCII).equals("old")) {
				staying.add(client.expect("\r\n"));
			}
			else {
				client.close();
			}
		}
		return staying;
	}

	private void comeAndGo() {
		try (SocketClient client = SocketClient.connect(this.haproxy.port())) {
			this.answers.add(new String(client.send("who\n").endOutput().readAll(), StandardCharsets.US_ASCII));
		}
		catch (Throwable ex) {
			this.failures.add(ex);
		}
	}

	private void awaitAnswersOf(String... names) {
		int before = this.answers.size();
		for (String name : names) {
			await().atMost(PATIENCE)
				.until(() -> this.answers.stream().skip(before).filter((name + "\r\n")::equals).count() >= 10);
		}
	}

	private int sessions(String server) throws IOException {
		return Integer.parseInt(field(ask("show stat"), ",", 1, server, SESSIONS));
	}

	private String state(String server) throws IOException {
		return field(ask("show servers state gateways"), " ", SERVER, server, STATE);
	}

	private static String field(String table, String separator, int key, String name, int field) {
		return table.lines()
			.map((line) -> line.split(separator, -1))
			.filter((fields) -> fields.length > field && fields[key].equals(name))
			.map((fields) -> fields[field])
			.findFirst()
			.orElseThrow();
	}

	private String ask(String command) throws IOException {
		try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			channel.connect(UnixDomainSocketAddress.of(this.folder.resolve("admin")));
			Channels.newOutputStream(channel).write((command + "\n").getBytes(StandardCharsets.US_ASCII));
			return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII);
		}
	}

}
