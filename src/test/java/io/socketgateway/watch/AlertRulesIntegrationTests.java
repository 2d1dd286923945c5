package io.socketgateway.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.socketgateway.testing.Certificates;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.HttpOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The alerts that ship, by Prometheus' own tool and beside a running gateway. */
@Timeout(600)
class AlertRulesIntegrationTests {

	@TempDir
	private Path folder;

	static boolean hasPromtool() {
		return Arrays.stream(System.getenv("PATH").split(":", -1))
			.anyMatch((each) -> Files.isExecutable(Path.of(each, "promtool")));
	}

	@Test
	@EnabledIf(value = "hasPromtool", disabledReason = "promtool is not installed (Debian, Ubuntu: prometheus)")
	void rulesAreOnesThatPrometheusTakes() throws Exception {
		assertThat(promtool("check", "rules", AlertRule.FILE.toString()))
			.contains("SUCCESS: " + AlertRule.all().size() + " rules found");
	}

	@Test
	@EnabledIf(value = "hasPromtool", disabledReason = "promtool is not installed (Debian, Ubuntu: prometheus)")
	void alertsFireAndStayQuietAsTheyAreToldTo() throws Exception {
		assertThat(promtool("test", "rules", AlertRulesTests.CASES.toString())).contains("SUCCESS");
	}

	/**
	 * Each meter of the rules is one that a gateway shows before anything has happened.
	 */
	@Test
	void everyMeterOfTheRulesIsScraped() {
		Certificates certificates = Certificates.make(this.folder, "web", 30);
		try (Gateway gateway = Gateway.startWithHttp("""
				server.address: 127.0.0.1
				spring.ssl.bundle.pem.web.keystore: {certificate: "%s", private-key: "%s"}
				gateway:
				  listeners:
				    lines: {port: 0, codec: line, service: echo, tls: {bundle: web}, health: {expect-traffic: 20%%}}
				    beacon: {transport: udp, port: 0, service: echo}
				    files: {port: 0, service: inbox}
				  services:
				    inbox: {type: upload, base-path: "%s"}
				""".formatted(certificates.certificate(), certificates.key(), this.folder.resolve("inbox")));
				HttpOperator operator = HttpOperator.of(gateway)) {
			Set<String> scraped = operator.get("/actuator/prometheus")
				.body()
				.lines()
				.filter((line) -> !line.startsWith("#"))
				.map((line) -> line.split("[{ ]", 2)[0])
				.collect(Collectors.toSet());
			assertThat(AlertRule.all().stream().flatMap(AlertRule::meters).distinct()).isSubsetOf(scraped);
		}
	}

	private static String promtool(String... arguments) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(
				Stream.concat(Stream.of("promtool"), Arrays.stream(arguments)).toArray(String[]::new))
			.redirectErrorStream(true)
			.start();
		String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(printed).isZero();
		return printed;
	}

}
