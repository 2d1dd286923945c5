package io.socketgateway.actuate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Certificates;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.HttpOperator;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** What Prometheus' own tool says of the meters, after traffic of all kinds. */
class PromtoolIntegrationTests {

	private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

	private static final Pattern SAMPLE = Pattern.compile("^(\\w+(?:\\{.*?\"})? \\S+)( # \\{.*)?$");

	@TempDir
	private static Path folder;

	private static Gateway gateway;

	private static HttpOperator operator;

	@BeforeAll
	static void start() {
		assumeThat(isInstalled()).as("promtool is not installed, so names and formats are not checked").isTrue();
		Certificates certificate = Certificates.make(folder, "server", 100);
		gateway = Gateway.startWithHttp("""
				spring.ssl.bundle.pem.web.keystore: {certificate: %s, private-key: %s}
				gateway:
				  listeners:
				    echo: {port: 0, host: 127.0.0.1, codec: line, service: echo, limits: {connections: 1}}
				    udp: {transport: udp, port: 0, host: 127.0.0.1, service: echo}
				    tls: {port: 0, host: 127.0.0.1, codec: line, service: echo, tls: {bundle: web}}
				    broken: {port: 0, host: 127.0.0.1, codec: line, service: broken}
				    inbox: {port: 0, host: 127.0.0.1, service: inbox}
				    desk: {port: 0, host: 127.0.0.1, codec: line, service: library}
				  services:
				    inbox: {type: upload, base-path: %s}
				    library: {type: chatbot, dialog: "classpath:dialogs/library.yml"}
				""".formatted(certificate.certificate(), certificate.key(), folder.resolve("inbox")), Beans.class);
		operator = HttpOperator.of(gateway);
		talk();
	}

	private static boolean isInstalled() {
		try {
			return run(new byte[0], "promtool", "--version").isEmpty();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static void talk() {
		try (SocketClient echo = gateway.connect("echo"); SocketClient refused = gateway.connect("echo")) {
			echo.send("x\n").expect("x\r\n");
			refused.expectClosed();
		}
		try (UdpClient udp = UdpClient.connect(gateway.port("udp"))) {
			udp.send("x").expect("x");
		}
		gateway.connect("tls").send("no TLS at all\n").close();
		gateway.connect("broken").send("x\n").expectClosed();
		gateway.connect("inbox").send("put|a|1").expect("nothing").send("a").close();
		gateway.connect("inbox").send("put|../a|1").expectClosed();
		gateway.connect("desk").send("what\nbooks\n").expect("Welcome.").close();
	}

	@AfterAll
	static void stop() {
		if (gateway != null) {
			operator.close();
			gateway.close();
		}
	}

	@Test
	void metersAreClean() throws IOException {
		String text = operator.get("/actuator/prometheus").body();
		assertThat(run(bytes(ours(text)), "promtool", "check", "metrics")).isEmpty();
	}

	/** The only command of it that reads this format wants a time for each sample. */
	@Test
	void openMetricsAreRead() throws IOException {
		String text = operator.get("/actuator/prometheus", "Accept", OPEN_METRICS).body();
		assertThat(text).endsWith("# EOF\n").contains("# UNIT gateway_messages_duration_seconds seconds\n");
		Path timed = Files.writeString(folder.resolve("metrics.txt"),
				text.lines().map(PromtoolIntegrationTests::timed).collect(Collectors.joining("\n", "", "\n")));
		Path blocks = folder.resolve("blocks");
		assertThat(run(new byte[0], "promtool", "tsdb", "create-blocks-from", "openmetrics", "--quiet",
				timed.toString(), blocks.toString()))
			.isEmpty();
		assertThat(blocks).isNotEmptyDirectory();
	}

	private static String timed(String line) {
		return line.startsWith("#") ? line : SAMPLE.matcher(line).replaceFirst("$1 1700000000.000$2");
	}

	/** Those of the gateway, with what is said of them. */
	private static String ours(String text) {
		return text.lines()
			.filter((line) -> line.matches("(# (HELP|TYPE) )?gateway_.*"))
			.collect(Collectors.joining("\n", "", "\n"));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** What it complains of. */
	private static String run(byte[] input, String... command) throws IOException {
		Path said = Files.createTempFile(folder, "said", ".txt");
		Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true)
			.redirectOutput(said.toFile())
			.start();
		try (OutputStream in = process.getOutputStream()) {
			in.write(input);
		}
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("cut", ex);
		}
		return (process.exitValue() == 0 && command[1].equals("--version")) ? "" : Files.readString(said);
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		SocketService broken() {
			return (_, _) -> {
				throw new IllegalStateException("broken");
			};
		}

	}

}
