package io.socketgateway.docs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The session of {@code docs/operations.md}, typed into a shell, in order. */
class OperationsSessionTests {

	@Test
	void commandsPrintWhatThePageShows() {
		try (Gateway gateway = Gateway.startWithHttp("""
				server.address: 127.0.0.1
				gateway:
				  users: {op: {password: "{noop}secret", roles: [OPERATOR]}}
				  listeners: {scales: {port: 0, host: 127.0.0.1, codec: line, service: echo}}
				"""); SocketClient client = gateway.connect("scales")) {
			client.send("hello\n").expect("hello\r\n");
			String port = gateway.context().getEnvironment().getRequiredProperty("local.server.port");
			assertThat(Page.of("operations.md").steps()).hasSizeGreaterThan(5)
				.allSatisfy((step) -> assertThat(typed(
						step.command().replace("127.0.0.1:8080", "127.0.0.1:" + port).replace("PASSWORD", "secret")))
					.as(step.command())
					.isEqualTo(step.output().strip()));
			client.expect("reboot\r\n").expectClosed();
		}
	}

	private static String typed(String command) throws IOException, InterruptedException {
		Process shell = new ProcessBuilder("sh", "-c", command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return printed.strip();
	}

}
