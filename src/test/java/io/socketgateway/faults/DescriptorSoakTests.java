package io.socketgateway.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.socketgateway.config.Engine;
import io.socketgateway.testing.GatewayProcess;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A gateway that may open no more than so many descriptors. */
class DescriptorSoakTests {

	private static final int DESCRIPTORS = 300;

	@ParameterizedTest
	@EnumSource(Engine.class)
	void listenersOutliveThatAllDescriptorsAreTakenAndSayItOnce(Engine engine) {
		try (GatewayProcess gateway = start(engine); UdpClient peer = UdpClient.connect(gateway.port("udp"))) {
			expectAnswers(gateway);
			peer.send("x").expect("x");
			long sockets = gateway.sockets();
			int lines = gateway.lines().size();
			List<SocketClient> clients = connect(gateway, DESCRIPTORS);
			expectExhaustion(gateway);
			peer.send("x").expect("x");
			clients.forEach(SocketClient::close);
			expectAnswers(gateway);
			assertThat(gateway.lines()).as("log")
				.hasSizeLessThan(lines + 5)
				.noneMatch((line) -> line.startsWith("\tat "));
			expectNothingLeft(gateway, sockets);
		}
	}

	/**
	 * Without round trips: the classes of the first one would be looked for in a folder
	 * while no file can be opened, which those of a jar need not.
	 */
	private static GatewayProcess start(Engine engine) {
		return GatewayProcess.withDescriptors(DESCRIPTORS, """
				gateway:
				  overload: {descriptors: 0}
				  health: {round-trip: {enabled: false}}
				  defaults: {engine: %s, service: echo}
				  listeners:
				    lines: {port: 0, codec: line}
				    other: {port: 0, codec: line}
				    udp: {transport: udp, port: 0}
				""".formatted(engine));
	}

	private static List<SocketClient> connect(GatewayProcess gateway, int count) {
		return Stream.generate(() -> gateway.connect("lines").send("x\n")).limit(count).toList();
	}

	/** It has failed to accept and goes on failing for a while. */
	private static void expectExhaustion(GatewayProcess gateway) {
		await().untilAsserted(
				() -> assertThat(gateway.lines()).anyMatch((line) -> line.contains("listener lines could not accept")));
		await().pollDelay(Duration.ofSeconds(2)).until(gateway::isAlive);
	}

	private static void expectAnswers(GatewayProcess gateway) {
		for (String listener : List.of("lines", "other")) {
			for (SocketClient client : Stream.generate(() -> gateway.connect(listener)).limit(50).toList()) {
				client.send("fresh\n").expect("fresh\r\n").close();
			}
		}
	}

	private static void expectNothingLeft(GatewayProcess gateway, long sockets) {
		await().untilAsserted(() -> assertThat(gateway.sockets()).isLessThanOrEqualTo(sockets));
		for (String listener : List.of("lines", "other")) {
			assertThat(gateway.meter("gateway_connections_active", listener)).isZero();
			assertThat(gateway.meter("gateway_connections_closed_total", listener))
				.isEqualTo(gateway.meter("gateway_connections_opened_total", listener));
		}
	}

}
