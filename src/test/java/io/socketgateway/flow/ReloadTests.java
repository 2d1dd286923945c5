package io.socketgateway.flow;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.config.reload.ReloadReport.Outcome;
import io.socketgateway.config.reload.ReloadReport;
import io.socketgateway.config.reload.Reloads;
import io.socketgateway.listener.ListenerState;
import io.socketgateway.listener.ListenerStates;
import io.socketgateway.listener.Listeners;
import io.socketgateway.message.Reason;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Certificates;
import io.socketgateway.testing.FreePort;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** A configuration that changes while the gateway runs. */
@ExtendWith(OutputCaptureExtension.class)
class ReloadTests {

	private static final String ONE = """
			gateway:
			  listeners:
			    a: {port: 0, host: 127.0.0.1, codec: line, service: said}
			    b: {port: 0, host: 127.0.0.1, codec: line, service: echo}
			  services:
			    said: {type: echo, prefix: "1 "}
			  shutdown: {grace: 10s}
			  reload: {enabled: false, interval: 5s}
			""";

	@TempDir
	private Path folder;

	@Test
	void unchangedFileChangesNothing() {
		try (Gateway gateway = Gateway.start(ONE); SocketClient client = gateway.connect("a")) {
			assertThat(steps(applied(gateway))).containsExactly("a none [] 0", "b none [] 0");
			client.send("x\n").expect("1 x\r\n");
		}
	}

	@Test
	void updatedListenerKeepsItsSocketAndLivingConnectionsTheirSettings() {
		try (Gateway gateway = Gateway.start(ONE); SocketClient old = gateway.connect("a")) {
			old.send("x\n").expect("1 x\r\n");
			int port = gateway.port("a");
			gateway.rewrite(ONE.replace("\"1 \"", "\"2 \"").replace("service: said", "service: said, greeting: hello"));
			assertThat(steps(applied(gateway))).containsExactly("a update [greeting, service] 0", "b none [] 0");
			assertThat(gateway.port("a")).isEqualTo(port);
			try (SocketClient fresh = gateway.connect("a")) {
				fresh.expect("hello\r\n").send("y\n").expect("2 y\r\n");
			}
			old.send("z\n").expect("1 z\r\n");
		}
	}

	@Test
	void unchangedServiceRemainsTheSameObject() {
		try (Gateway gateway = Gateway.start(ONE)) {
			SocketService before = service(gateway);
			gateway.rewrite(ONE.replace("service: said", "service: said, greeting: hello"));
			applied(gateway);
			assertThat(service(gateway)).isSameAs(before);
			gateway.rewrite(ONE.replace("\"1 \"", "\"2 \""));
			applied(gateway);
			assertThat(service(gateway)).isNotSameAs(before);
		}
	}

	private static SocketService service(Gateway gateway) {
		return Objects.requireNonNull(gateway.listener("a").settings().routes().only()).service();
	}

	@Test
	void newListenerOpensAndRemovedOneDrains() {
		try (Gateway gateway = Gateway.start(ONE, SlowBeans.class); SocketClient leaving = gateway.connect("a")) {
			leaving.send("x\n").expect("1 x\r\n");
			int port = gateway.port("a");
			gateway.rewrite(ONE.replace("a: {", "c: {"));
			assertThat(steps(applied(gateway))).containsExactly("a drain [] 1", "b none [] 0", "c open [] 0");
			leaving.expectOrderlyClose();
			await().until(() -> gateway.bean(Listeners.class).named("a").isEmpty());
			expectNobodyListens(port);
			expectEcho(gateway, "c", "1 ");
			await().until(() -> gateway.bean(MeterRegistry.class)
				.find("gateway.listeners.up")
				.tag("listener", "a")
				.gauges()
				.isEmpty());
			assertThat(gateway.closed("a", Reason.DRAIN)).isEqualTo(1);
			await().until(() -> gateway.listener("c").connections() == 0);
			gateway.rewrite(ONE);
			assertThat(steps(applied(gateway))).containsExactly("a open [] 0", "b none [] 0", "c drain [] 0");
			expectEcho(gateway, "a", "1 ");
			assertThat(gateway.bean(MeterRegistry.class).get("gateway.listeners.up").tag("listener", "a").gauges())
				.hasSize(1);
			await().untilAsserted(() -> assertThat(gateway.count("gateway.connections.opened", "a")).isEqualTo(2));
		}
	}

	@ParameterizedTest
	@CsvSource({ "tcp", "udp" })
	void listenerThatIsRenamedTakesThePortOver(String transport) throws IOException {
		String yaml = "gateway.listeners: {%s: {transport: " + transport + ", port: " + FreePort.any()
				+ ", host: 127.0.0.1, service: echo}}";
		try (Gateway gateway = Gateway.start(yaml.formatted("a"))) {
			int port = gateway.port("a");
			gateway.rewrite(yaml.formatted("b"));
			assertThat(steps(applied(gateway))).containsExactly("a drain [] 0", "b open [] 0");
			assertThat(gateway.port("b")).isEqualTo(port);
		}
	}

	@Test
	void reopenedListenerAnswersWhatIsInHandAndTakesNewcomersAtTheSamePort() throws IOException {
		String yaml = """
				gateway.listeners:
				  a: {port: %d, host: 127.0.0.1, codec: line, service: slow, goodbye: bye}
				""".formatted(FreePort.any());
		try (Gateway gateway = Gateway.start(yaml, SlowBeans.class); SocketClient busy = gateway.connect("a")) {
			SlowBeans beans = gateway.bean(SlowBeans.class);
			busy.send("slow\n");
			await().until(() -> beans.started.get() >= 1);
			gateway.rewrite(yaml.replace("codec: line", "codec: {}").replace("{}", "delimiter") + """
					gateway.codecs: {delimiter: {type: delimiter, delimiters: [";"]}}
					""");
			assertThat(steps(applied(gateway))).containsExactly("a reopen [codec] 1");
			try (SocketClient fresh = gateway.connect("a")) {
				fresh.send("x;").expect("x;");
				assertThat(gateway.bean(MeterRegistry.class)
					.get("gateway.connections.active")
					.tag("listener", "a")
					.gauge()
					.value()).isEqualTo(2);
				beans.release.countDown();
				busy.expect("slow\r\nbye\r\n").expectOrderlyClose();
				fresh.send("y;").expect("y;");
			}
		}
	}

	@Test
	void reopenedDatagramListenerGoesOnAtTheSamePort() throws IOException {
		String yaml = "gateway.listeners: {a: {transport: udp, port: %d, host: 127.0.0.1, service: echo, codec: raw}}"
			.formatted(FreePort.any());
		try (Gateway gateway = Gateway.start(yaml); UdpClient peer = UdpClient.connect(gateway.port("a"))) {
			peer.send("x").expect("x");
			gateway.rewrite(yaml.replace("raw", "line"));
			assertThat(steps(applied(gateway))).containsExactly("a reopen [codec] 1");
			peer.send("x\n").expect("x\r\n");
		}
	}

	@Test
	void updatedDatagramListenerMeetsItsPeersAnew() {
		String yaml = """
				gateway.listeners.a: {transport: udp, port: 0, host: 127.0.0.1, service: said}
				gateway.services.said: {type: echo, prefix: "1 "}
				""";
		try (Gateway gateway = Gateway.start(yaml); UdpClient peer = UdpClient.connect(gateway.port("a"))) {
			peer.send("x").expect("1 x");
			gateway.rewrite(yaml.replace("\"1 \"", "\"2 \""));
			assertThat(steps(applied(gateway))).containsExactly("a update [service] 1");
			peer.send("x").expect("2 x");
		}
	}

	@Test
	void limitBelowWhatLivesKeepsTheLiving() {
		try (Gateway gateway = Gateway.start(ONE);
				SocketClient one = gateway.connect("a");
				SocketClient two = gateway.connect("a")) {
			one.send("x\n").expect("1 x\r\n");
			two.send("x\n").expect("1 x\r\n");
			gateway.rewrite(ONE.replace("service: said", "service: said, limits: {connections: 1}"));
			assertThat(steps(applied(gateway))).contains("a update [limits.connections] 0");
			one.send("y\n").expect("1 y\r\n");
			two.send("y\n").expect("1 y\r\n");
			gateway.connect("a").expectClosed();
			await().untilAsserted(
					() -> assertThat(gateway.count("gateway.connections.refused", "a", "reason", "limit-total"))
						.isEqualTo(1));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					gateway: [                                            => is not YAML
					gateway: {listners: {a: {port: 0}}}                             => gateway.listners
					gateway.listeners: {a: {port: 0, service: eco}}       => is 'eco', which is unknown
					gateway.listeners: {a: {port: 0, codec: line, service: echo, examples: [{in: "a\\n", messages: ["b"]}]}} => examples[0]
					gateway.listeners: {a: {port: 0, service: "${NOBODY_SETS_THIS}"}} => NOBODY_SETS_THIS
					``                                                    => is gone or empty
					""")
	void whatCannotBeUsedChangesNothingAndIsSaidOnce(String yaml, String part, CapturedOutput output) {
		try (Gateway gateway = Gateway.start(ONE); SocketClient living = gateway.connect("a")) {
			living.send("x\n").expect("1 x\r\n");
			ReloadReport report = gateway.rewrite(yaml).bean(Reloads.class).apply();
			assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
			assertThat(report.problems()).singleElement().asString().contains(part);
			assertThat(output.getOut().lines().filter((line) -> line.contains("cannot be applied"))).singleElement()
				.asString()
				.contains(part);
			assertThat(output).doesNotContain("\tat ");
			living.send("y\n").expect("1 y\r\n");
			expectEcho(gateway, "b", "");
			gateway.rewrite(ONE);
			assertThat(applied(gateway).problems()).isEmpty();
		}
	}

	@Test
	void takenPortChangesNothing() throws IOException {
		String yaml = ONE.replace("a: {port: 0", "a: {port: " + FreePort.any());
		try (Gateway gateway = Gateway.start(yaml);
				SocketClient living = gateway.connect("a");
				ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
			living.send("x\n").expect("1 x\r\n");
			int port = gateway.port("a");
			gateway.rewrite(yaml.replace("port: " + port, "port: " + taken.getLocalPort())
				.replace("  services:", "    c: {port: 0, service: echo}\n  services:"));
			ReloadReport report = gateway.bean(Reloads.class).apply();
			assertThat(report.problems()).singleElement()
				.asString()
				.contains("listener a cannot bind tcp 127.0.0.1:" + taken.getLocalPort());
			living.send("y\n").expect("1 y\r\n");
			assertThat(gateway.port("a")).isEqualTo(port);
			expectEcho(gateway, "a", "1 ");
			assertThat(gateway.bean(Listeners.class).named("c")).isEmpty();
		}
	}

	@Test
	void gaugesAreThoseOfTheTransportInForce() throws IOException {
		try (Gateway gateway = Gateway.start(ONE);
				ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
			String datagrams = ONE.replace("a: {", "a: {transport: udp, ");
			gateway.rewrite(datagrams.replace("b: {port: 0", "b: {port: " + taken.getLocalPort()));
			assertThat(gateway.bean(Reloads.class).apply().outcome()).isEqualTo(Outcome.REFUSED);
			assertThat(transportsUp(gateway)).containsExactly("tcp 1");
			gateway.rewrite(datagrams);
			applied(gateway);
			assertThat(transportsUp(gateway)).containsExactly("udp 1");
			gateway.rewrite(ONE);
			applied(gateway);
			assertThat(transportsUp(gateway)).containsExactly("tcp 1");
		}
	}

	private static List<String> transportsUp(Gateway gateway) {
		return gateway.bean(MeterRegistry.class)
			.find("gateway.listeners.up")
			.tag("listener", "a")
			.gauges()
			.stream()
			.map((gauge) -> gauge.getId().getTag("transport") + " " + (int) gauge.value())
			.toList();
	}

	@Test
	void certificateIsCountedWhileItIsInForce() throws IOException {
		Certificates certificate = Certificates.make(this.folder, "web", 100);
		String bundle = """
				spring.ssl.bundle.pem.web.keystore: {certificate: %s, private-key: %s}
				""".formatted(certificate.certificate(), certificate.key());
		String plain = bundle + ONE;
		String shown = plain.replace("a: {", "a: {tls: {bundle: web}, ");
		try (Gateway gateway = Gateway.start(plain);
				ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
			gateway.rewrite(shown.replace("b: {port: 0", "b: {port: " + taken.getLocalPort()));
			assertThat(gateway.bean(Reloads.class).apply().outcome()).isEqualTo(Outcome.REFUSED);
			assertThat(certificates(gateway)).isEmpty();
			gateway.rewrite(shown);
			applied(gateway);
			assertThat(certificates(gateway)).singleElement()
				.satisfies((gauge) -> assertThat(gauge.value()).isPositive());
			gateway.rewrite(plain);
			applied(gateway);
			assertThat(certificates(gateway)).isEmpty();
		}
	}

	private static Collection<Gauge> certificates(Gateway gateway) {
		return gateway.bean(MeterRegistry.class).find("gateway.tls.certificate.expiry").gauges();
	}

	@Test
	void dryRunSaysWhatWouldHappenAndDoesNothing() {
		try (Gateway gateway = Gateway.start(ONE); SocketClient living = gateway.connect("a")) {
			living.send("x\n").expect("1 x\r\n");
			gateway
				.rewrite(ONE.replace("a: {port", "a: {engine: platform, port").replace("interval: 5s", "interval: 1h"));
			ReloadReport report = gateway.bean(Reloads.class).rehearse();
			assertThat(report.outcome()).isEqualTo(Outcome.POSSIBLE);
			assertThat(steps(report)).containsExactly("a reopen [engine] 1", "b none [] 0");
			assertThat(report.needsRestart()).containsExactly("gateway.reload.interval");
			living.send("y\n").expect("1 y\r\n");
			assertThat(gateway.bean(Reloads.class).last()).isEmpty();
		}
	}

	@Test
	void stateOfAnOperatorOutlivesAReopening() {
		try (Gateway gateway = Gateway.start(ONE)) {
			gateway.bean(ListenerStates.class).change("a", ListenerState.PAUSED);
			gateway.bean(ListenerStates.class).change("b", ListenerState.STOPPED);
			gateway.rewrite(ONE.replace("port: 0", "engine: platform, port: 0"));
			assertThat(steps(applied(gateway))).containsExactly("a reopen [engine] 0", "b reopen [engine] 0");
			assertThat(gateway.listener("a").state()).isEqualTo(ListenerState.PAUSED);
			assertThat(gateway.listener("b").state()).isEqualTo(ListenerState.STOPPED);
			gateway.bean(ListenerStates.class).change("a", ListenerState.RUNNING);
			gateway.bean(ListenerStates.class).change("b", ListenerState.RUNNING);
			expectEcho(gateway, "a", "1 ");
			expectEcho(gateway, "b", "");
		}
	}

	@Test
	void connectionsOfOtherListenersSeeNothing() {
		StringBuilder yaml = new StringBuilder("gateway.listeners:\n");
		IntStream.range(0, 5)
			.forEach((index) -> yaml
				.append("  l%d: {port: 0, host: 127.0.0.1, codec: line, service: echo}\n".formatted(index)));
		try (Gateway gateway = Gateway.start(yaml.toString())) {
			List<SocketClient> clients = IntStream.range(0, 500)
				.mapToObj((index) -> gateway.connect("l" + (index % 4 + 1)))
				.toList();
			AtomicInteger rounds = new AtomicInteger();
			CountDownLatch end = new CountDownLatch(1);
			List<Throwable> failures = new CopyOnWriteArrayList<>();
			Thread talk = Thread.ofVirtual().start(() -> {
				try {
					while (end.getCount() > 0) {
						clients.forEach((client) -> client.send("hello\n"));
						clients.forEach((client) -> client.expect("hello\r\n"));
						rounds.incrementAndGet();
					}
				}
				catch (Throwable ex) {
					failures.add(ex);
				}
			});
			for (String other : List.of("platform", "virtual", "platform")) {
				int before = rounds.get();
				gateway.rewrite(yaml.toString().replace("l0: {", "l0: {engine: " + other + ", "));
				applied(gateway);
				await().until(() -> rounds.get() > before || !failures.isEmpty());
			}
			end.countDown();
			await().until(() -> !talk.isAlive());
			assertThat(failures).isEmpty();
			clients.forEach(SocketClient::close);
		}
	}

	@Test
	void mountedFolderWhoseLinkIsSwappedIsNoticed() throws IOException {
		Path first = Files.createDirectory(this.folder.resolve("..2026_1"));
		Path second = Files.createDirectory(this.folder.resolve("..2026_2"));
		Files.writeString(first.resolve("application.yml"), watched("1 "));
		Files.writeString(second.resolve("application.yml"), watched("2 "));
		Path data = Files.createSymbolicLink(this.folder.resolve("..data"), first.getFileName());
		Files.createSymbolicLink(this.folder.resolve("application.yml"), Path.of("..data/application.yml"));
		try (Gateway gateway = Gateway.startWith("--spring.config.location=file:" + this.folder + "/",
				"--gateway.listeners.b.service=echo")) {
			expectEcho(gateway, "a", "1 ");
			Path fresh = Files.createSymbolicLink(this.folder.resolve("..data_tmp"), second.getFileName());
			Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			await().until(() -> gateway.bean(Reloads.class).last().isPresent());
			await().untilAsserted(() -> expectEcho(gateway, "a", "2 "));
			expectEcho(gateway, "b", "");
		}
	}

	private static String watched(String prefix) {
		return """
				gateway:
				  listeners:
				    a: {port: 0, host: 127.0.0.1, codec: line, service: said}
				    b: {port: 0, host: 127.0.0.1, codec: line, service: said}
				  services:
				    said: {type: echo, prefix: "%s"}
				  reload: {interval: 100ms}
				""".formatted(prefix);
	}

	private static ReloadReport applied(Gateway gateway) {
		ReloadReport report = gateway.bean(Reloads.class).apply();
		assertThat(report.problems()).isEmpty();
		assertThat(report.outcome()).isEqualTo(Outcome.APPLIED);
		return report;
	}

	private static List<String> steps(ReloadReport report) {
		return report.listeners()
			.stream()
			.map((step) -> step.listener() + " " + step.action() + " " + step.keys() + " " + step.closes())
			.toList();
	}

	private static void expectEcho(Gateway gateway, String name, String prefix) {
		try (SocketClient client = gateway.connect(name)) {
			client.send("q\n").expect(prefix + "q\r\n");
		}
	}

	private static void expectNobodyListens(int port) {
		await().untilAsserted(() -> assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close()));
	}

}
