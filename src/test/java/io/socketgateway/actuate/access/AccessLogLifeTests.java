package io.socketgateway.actuate.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.config.reload.Reloads;
import io.socketgateway.message.Reason;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.GatewayProcess;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** When lines are written, and when none are. */
@ExtendWith(OutputCaptureExtension.class)
class AccessLogLifeTests {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	@TempDir
	private Path folder;

	private static String yaml(String log) {
		return """
				gateway:
				  access-log: %s
				  listeners:
				    lines: {port: 0, codec: line, service: echo}
				    full: {port: 0, service: echo, limits: {connections: 1}}
				""".formatted(log);
	}

	private LogFile file() {
		return new LogFile(this.folder.resolve("access.log"));
	}

	private static void talk(Gateway gateway) {
		try (SocketClient client = gateway.connect("lines")) {
			client.send("x\n").expect("x\r\n");
		}
	}

	private static double lost(Gateway gateway, Bound bound) {
		return gateway.bean(MeterRegistry.class)
			.get("gateway.accesslog.dropped")
			.tag("bound", bound.toString())
			.functionCounter()
			.count();
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
	}

	@Test
	void nothingIsWrittenUnlessItIsAskedFor(CapturedOutput output) {
		try (Gateway gateway = Gateway.start(yaml("{format: text}"))) {
			talk(gateway);
			await().until(() -> gateway.closed("lines", Reason.PEER_CLOSED) == 1);
			assertThat(threads()).doesNotContain("access-log");
			assertThat(lost(gateway, Bound.QUEUE)).isZero();
		}
		assertThat(output).doesNotContain("reason=peer-closed");
	}

	@Test
	void oneKeyTurnsItOnAndTheConsoleHasIt(CapturedOutput output) {
		try (Gateway gateway = Gateway.start(yaml("{enabled: true}"))) {
			talk(gateway);
			await().until(() -> output.getOut().contains("\"socketgateway\":{\"listener\":\"lines\""));
		}
		assertThat(output.getOut().lines().filter((line) -> line.contains("\"reason\":\"peer-closed\""))).hasSize(1);
		assertThat(threads()).doesNotContain("access-log");
	}

	@Test
	void textIsForWhoReadsWithoutTools(CapturedOutput output) {
		try (Gateway gateway = Gateway.start(yaml("{enabled: true, format: text}"))) {
			talk(gateway);
			await().until(() -> output.getOut().contains("reason=peer-closed"));
		}
		String time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
		assertThat(output.getOut().lines().filter((line) -> line.contains("reason=peer-closed"))).singleElement()
			.asString()
			.matches(time + " closed listener=lines transport=tcp connection=lines-\\d+ peer=127\\.0\\.0\\.1:\\d+"
					+ " tls-subject=- since=" + time + " seconds=\\d+\\.\\d{3} messages-in=1 messages-out=1"
					+ " bytes-in=2 bytes-out=3 reason=peer-closed");
	}

	@Test
	void levelOfALoggerDoesNotTurnItOff(CapturedOutput output) {
		try (Gateway gateway = Gateway
			.start(yaml("{enabled: true, format: text}") + "logging.level.io.socketgateway: warn\n")) {
			talk(gateway);
			await().until(() -> output.getOut().contains("reason=peer-closed"));
		}
	}

	@Test
	void peerMayHaveAnAddressOfIpv6() {
		InetAddress loopback = InetAddress.ofLiteral("::1");
		assumeThat(isHere(loopback)).as("this machine has IPv6").isTrue();
		try (Gateway gateway = Gateway.start("""
				gateway:
				  access-log: {enabled: true, path: %s}
				  listeners:
				    six: {port: 0, host: "::1", service: echo}
				""".formatted(file().path()))) {
			try (SocketClient peer = SocketClient.connect(loopback, gateway.port("six"))) {
				peer.send("x").expect("x");
			}
			assertThat(InetAddress.ofLiteral(LogFile.text(file().only("six"), "source.ip"))).isEqualTo(loopback);
		}
	}

	private static boolean isHere(InetAddress address) {
		try (ServerSocket _ = new ServerSocket(0, 1, address)) {
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Test
	void connectionsThatTheStopDrainsHaveTheirLines() {
		List<SocketClient> clients = new ArrayList<>();
		Gateway gateway = Gateway
			.start(yaml("{enabled: true, path: %s}".formatted(file().path())) + "  shutdown: {stagger: 0}\n");
		try {
			IntStream.range(0, 200).forEach((_) -> clients.add(gateway.connect("lines").send("x\n").expect("x\r\n")));
		}
		finally {
			gateway.close();
		}
		clients.forEach(SocketClient::close);
		assertThat(file().of("lines")).hasSize(200)
			.allSatisfy((line) -> assertThat(LogFile.text(line, "event.reason")).isEqualTo("drain"));
	}

	@Test
	void whoIsAtItsHandshakesWhenTheGatewayStopsHasALine() {
		Gateway gateway = Gateway.start(yaml("{enabled: true, path: %s}".formatted(file().path()))
				+ "    shy: {port: 0, service: echo, proxy-protocol: {mode: required, trusted: [127.0.0.1]}}\n");
		try (SocketClient client = gateway.connect("shy")) {
			await().until(() -> gateway.listener("shy").connections() == 1);
			gateway.close();
			client.expectClosed();
		}
		finally {
			gateway.close();
		}
		assertThat(LogFile.text(file().only("shy"), "event.reason")).isEqualTo("draining");
	}

	@Test
	void processWritesTheLastLineBeforeItEnds() {
		GatewayProcess process = GatewayProcess.withHeap("256m",
				yaml("{enabled: true, path: %s}".formatted(file().path())));
		try {
			SocketClient client = process.connect("lines").send("x\n").expect("x\r\n");
			process.terminate();
			await().atMost(PATIENCE).until(() -> !process.isAlive());
			client.close();
		}
		finally {
			process.close();
		}
		assertThat(LogFile.text(file().only("lines"), "event.reason")).isEqualTo("drain");
	}

	@Test
	void floodOfRefusalsIsBoundedAndWhatIsLeftOutIsToldAndCounted() {
		int connects = 300;
		long begun = System.nanoTime();
		double dropped;
		try (Gateway gateway = Gateway.start(yaml("{enabled: true, per-second: 3, path: %s}".formatted(file().path())));
				SocketClient first = gateway.connect("full")) {
			first.send("x").expect("x");
			IntStream.range(0, connects).forEach((_) -> gateway.connect("full").expectClosed());
			await().atMost(PATIENCE).until(() -> refusals() + summaries() == connects);
			dropped = lost(gateway, Bound.RATE);
		}
		long seconds = 2 + (System.nanoTime() - begun) / 1_000_000_000;
		assertThat(refusals()).isBetween(3L, 3 * seconds);
		assertThat(refusals() + dropped).isEqualTo(connects);
	}

	private long refusals() {
		return file().of("full")
			.stream()
			.filter((line) -> LogFile.text(line, "event.action").equals("refused"))
			.count();
	}

	private long summaries() {
		return file().lines()
			.stream()
			.filter((line) -> line.endsWith("}"))
			.map(LogFile::fields)
			.filter((line) -> LogFile.text(line, "event.action").equals("held-back"))
			.mapToLong((line) -> LogFile.number(line, "socketgateway.lines"))
			.sum();
	}

	@Test
	void blockedOutputHoldsUpNoConnection() {
		CountDownLatch release = new CountDownLatch(1);
		Held.byEach = () -> awaitRelease(release);
		try (Gateway gateway = Gateway.start(held())) {
			IntStream.range(0, 50).forEach((_) -> talk(gateway));
			await().until(() -> gateway.closed("lines", Reason.PEER_CLOSED) == 50);
			assertThat(file().of("lines")).isEmpty();
			release.countDown();
			await().until(() -> file().of("lines").size() == 50);
		}
		finally {
			release.countDown();
		}
	}

	private String held() {
		return yaml("{enabled: true, path: %s}".formatted(file().path())) + "logging.structured.json.customizer: "
				+ Held.class.getName() + "\n";
	}

	private static void awaitRelease(CountDownLatch release) {
		try {
			release.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("cut", ex);
		}
	}

	@Test
	void lineThatCannotBeMadeIsCountedAndTheNextOneIsWritten() {
		Held.byEach = () -> {
			throw new IllegalStateException("broken");
		};
		try (Gateway gateway = Gateway.start(held())) {
			talk(gateway);
			await().until(() -> lost(gateway, Bound.OUTPUT) == 1);
			Held.byEach = () -> {
			};
			talk(gateway);
			await().until(() -> file().of("lines").size() == 1);
		}
	}

	/** What is done while a line is made. */
	static final class Held implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

		private static volatile Runnable byEach = () -> {
		};

		@Override
		public void customize(JsonWriter.Members<ILoggingEvent> members) {
			members.add("held", (event) -> {
				byEach.run();
				return event.getLoggerName();
			});
		}

	}

	@Test
	void changeTakesEffectWithTheNextStartAndIsReportedAsSuch() {
		try (Gateway gateway = Gateway.start(yaml("{enabled: false}"))) {
			gateway.rewrite(yaml("{enabled: true, format: text}"));
			assertThat(gateway.bean(Reloads.class).apply().needsRestart()).containsExactly("gateway.access-log.enabled",
					"gateway.access-log.format");
		}
	}

	@Test
	void fileThatCannotBeWrittenRefusesTheStartInOneSentence(CapturedOutput output) throws IOException {
		Files.createDirectories(file().path());
		String yaml = yaml("{enabled: true, path: %s}".formatted(file().path()));
		assertThat(catchThrowable(() -> Gateway.start(yaml).close())).isNotNull();
		assertThat(output.getAll())
			.containsPattern(
					"gateway\\.access-log\\.path \\(.*, line 2\\) is '%s', but must be a file".formatted(file().path())
							+ " that the gateway may write to, or empty for the console: .* is no file")
			.doesNotContain("\tat ");
		assertThat(threads()).doesNotContain("access-log");
	}

	@Test
	void failedStartLeavesNoThreadAndNoOpenFile() throws IOException {
		try (ServerSocket taken = new ServerSocket(0)) {
			String yaml = yaml("{enabled: true, path: %s}".formatted(file().path())).replaceFirst("port: 0",
					"port: " + taken.getLocalPort());
			assertThat(catchThrowable(() -> Gateway.start(yaml).close())).isNotNull();
		}
		assertThat(threads()).doesNotContain("access-log");
	}

}
