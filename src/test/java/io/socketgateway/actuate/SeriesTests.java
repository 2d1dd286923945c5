package io.socketgateway.actuate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** Clients that come from thousands of addresses add no series. */
@Timeout(600)
class SeriesTests {

	private static final int SOURCES = 5_000;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static Gateway gateway;

	@BeforeAll
	static void start() throws IOException {
		assumeThat(NetworkInterface.getByName("lo")).as("only Linux has all of 127.0.0.0/8").isNotNull();
		gateway = Gateway.start("""
				gateway:
				  listeners:
				    streams: {port: 0, service: library, limits: {connections-per-address: 2}}
				    datagrams: {transport: udp, port: 0, service: library}
				  services:
				    library: {type: chatbot, dialog: "classpath:dialogs/library.yml"}
				""");
	}

	@AfterAll
	static void stop() {
		if (gateway != null) {
			gateway.close();
		}
	}

	@Test
	void streams() {
		int port = gateway.port("streams");
		expectNoNewSeries("streams", (source) -> {
			try (SocketClient client = SocketClient.connectFrom(source, port)) {
				client.expect("Welcome.").send(source);
			}
		});
		await().atMost(PATIENCE).until(() -> gateway.listener("streams").connections() == 0);
	}

	@Test
	void datagrams() {
		InetSocketAddress server = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), gateway.port("datagrams"));
		expectNoNewSeries("datagrams", (source) -> {
			try (UdpClient client = UdpClient.connect(new InetSocketAddress(InetAddress.ofLiteral(source), 0),
					server)) {
				client.send(source).expect("Pardon?");
			}
		});
	}

	private static void expectNoNewSeries(String listener, Consumer<String> client) {
		client.accept("127.0.0.1");
		List<String> before = series();
		sources().forEach(client);
		await().atMost(PATIENCE).until(() -> gateway.count("gateway.connections.opened", listener) == SOURCES + 1);
		assertThat(series()).isEqualTo(before);
	}

	private static Stream<String> sources() {
		return IntStream.range(0, SOURCES)
			.mapToObj((source) -> "127.1.%d.%d".formatted(source / 250, 1 + source % 250));
	}

	private static List<String> series() {
		return gateway.bean(PrometheusMeterRegistry.class)
			.scrape()
			.lines()
			.filter((line) -> line.startsWith("gateway_"))
			.map((line) -> line.substring(0, line.lastIndexOf(' ')))
			.sorted()
			.toList();
	}

}
