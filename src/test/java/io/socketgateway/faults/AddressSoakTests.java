package io.socketgateway.faults;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many more addresses than a listener keeps. */
@ExtendWith(OutputCaptureExtension.class)
class AddressSoakTests {

	private static final int SOURCES = 10_000;

	private static final int KEPT = 1_000;

	private static final String YAML = """
			gateway:
			  listeners:
			    echo: {port: 0, service: echo, limits: {connections-per-address: 2, addresses: 1000}}
			""";

	private static Stream<String> sources(int from, int to) {
		return IntStream.range(from, to)
			.mapToObj((source) -> "127.%d.%d.%d".formatted(1 + source / 2500, source / 50 % 50, 1 + source % 50));
	}

	@Test
	void tenThousandAddressesMeetATableOfAThousand(CapturedOutput output) {
		try (Gateway gateway = Gateway.start(YAML)) {
			int port = gateway.port("echo");
			List<SocketClient> kept = sources(0, KEPT)
				.map((source) -> SocketClient.connectFrom(source, port).send("x").expect("x"))
				.toList();
			sources(KEPT, SOURCES).forEach((source) -> {
				try (SocketClient refused = SocketClient.connectFrom(source, port)) {
					refused.expectClosed();
				}
			});
			assertThat(gateway.listener("echo").peerAddresses()).isEqualTo(KEPT);
			assertThat(gateway.listener("echo").connections()).isEqualTo(KEPT);
			assertThat(gateway.count("gateway.connections.refused", "echo", "reason", "limit-address"))
				.isEqualTo(SOURCES - KEPT);
			kept.forEach((client) -> client.send("y").expect("y"));
			expectFewLines(output);
			kept.forEach(SocketClient::close);
			await().until(() -> gateway.listener("echo").peerAddresses() == 0);
			try (SocketClient last = SocketClient.connectFrom("127.9.9.9", port)) {
				last.send("x").expect("x");
			}
		}
	}

	/** One each ten seconds. */
	private static void expectFewLines(CapturedOutput output) {
		assertThat(output.getOut().lines().filter((line) -> line.contains("listener echo refused"))).isNotEmpty()
			.hasSizeLessThan(20)
			.allMatch((line) -> line.endsWith("the table of addresses is full, limits.addresses is 1000"));
		assertThat(output.getOut()).doesNotContain("\tat ");
	}

}
