package io.socketgateway.watch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/** The alerts that ship, by Prometheus' own tool. */
@Timeout(600)
@EnabledIf(value = "hasPromtool", disabledReason = "promtool is not installed (Debian, Ubuntu: prometheus)")
class AlertRulesIntegrationTests {

	static boolean hasPromtool() {
		return Arrays.stream(System.getenv("PATH").split(":", -1))
			.anyMatch((each) -> Files.isExecutable(Path.of(each, "promtool")));
	}

	@Test
	void rulesAreOnesThatPrometheusTakes() throws Exception {
		assertThat(promtool("check", "rules", AlertRule.FILE.toString()))
			.contains("SUCCESS: " + AlertRule.all().size() + " rules found");
	}

	@Test
	void alertsFireAndStayQuietAsTheyAreToldTo() throws Exception {
		assertThat(promtool("test", "rules", AlertRulesTests.CASES.toString())).contains("SUCCESS");
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
