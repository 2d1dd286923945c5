package io.socketgateway.listener.tcp;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.socketgateway.message.Reason;
import io.socketgateway.service.MessageRefusedException;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who may connect, and how many. */
@ExtendWith(OutputCaptureExtension.class)
class LimitTests {

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.start("""
				gateway:
				  defaults: {service: echo}
				  listeners:
				    one: {port: 0, limits: {connections: 1}}
				    flood: {port: 0, limits: {connections: 1}}
				    broken: {port: 0, service: broken, limits: {connections: 1, connections-per-address: 1}}
				    each: {port: 0, limits: {connections-per-address: 2}}
				    dual: {port: 0, host: "::", limits: {connections-per-address: 1}}
				    table: {port: 0, limits: {connections-per-address: 2, addresses: 2}}
				    rate: {port: 0, limits: {connects-per-second: 1}}
				    watched: {port: 0, limits: {mode: observe, connections: 1}, access: {deny: [127.0.0.2]}}
				    allow: {port: 0, access: {allow: [127.0.0.0/30, "::1"], deny: [127.0.0.2]}}
				    dual-deny: {port: 0, host: "::", access: {deny: ["::ffff:127.0.0.0/104"]}}
				""", Beans.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	private static double refused(String listener, Reason reason) {
		return gateway.count("gateway.connections.refused", listener, "reason", reason.toString());
	}

	private static SocketClient from(String local, String listener) {
		return SocketClient.connectFrom(local, gateway.port(listener));
	}

	private static void expectAnswer(SocketClient client) {
		client.send("x").expect("x");
	}

	/** A place is free as soon as the gateway has seen the end. */
	private static void awaitFree(String listener) {
		await().until(() -> gateway.listener(listener).connections() == 0);
	}

	private static void awaitGone(String listener, int came) {
		await()
			.until(() -> gateway.count("gateway.connections.opened", listener) + refused(listener, Reason.LIMIT_TOTAL)
					+ refused(listener, Reason.LIMIT_ADDRESS) == came && gateway.listener(listener).connections() == 0);
	}

	@Test
	void connectionAboveTheTotalIsRefused() {
		try (SocketClient only = gateway.connect("one")) {
			expectAnswer(only);
			gateway.connect("one").expectClosed();
			expectAnswer(only);
			assertThat(refused("one", Reason.LIMIT_TOTAL)).isEqualTo(1);
		}
	}

	@Test
	void placeIsFreeAgainHoweverAConnectionEnds() {
		for (int round = 0; round < 3; round++) {
			gateway.connect("broken").send("x").expectClosed();
			awaitGone("broken", 4 * round + 1);
			gateway.connect("broken").reset();
			awaitGone("broken", 4 * round + 2);
			gateway.connect("broken").close();
			awaitGone("broken", 4 * round + 3);
			gateway.connect("broken").endOutput().expectClosed();
			awaitGone("broken", 4 * round + 4);
		}
		assertThat(gateway.listener("broken").peerAddresses()).isZero();
		assertThat(refused("broken", Reason.LIMIT_TOTAL)).isZero();
		assertThat(refused("broken", Reason.LIMIT_ADDRESS)).isZero();
	}

	@Test
	void addressMayHoldSoManyAndItsNeighboursAsMany() {
		try (SocketClient one = from("127.0.0.1", "each"); SocketClient two = from("127.0.0.1", "each")) {
			expectAnswer(one);
			expectAnswer(two);
			from("127.0.0.1", "each").expectClosed();
			try (SocketClient neighbour = from("127.0.0.2", "each")) {
				expectAnswer(neighbour);
			}
			assertThat(refused("each", Reason.LIMIT_ADDRESS)).isEqualTo(1);
		}
		awaitFree("each");
		try (SocketClient again = from("127.0.0.1", "each")) {
			expectAnswer(again);
		}
	}

	@Test
	void bothFamiliesOfADualListenerCount() {
		int port = gateway.port("dual");
		try (SocketClient four = SocketClient.connect(port);
				SocketClient six = SocketClient.connect(InetAddress.ofLiteral("::1"), port)) {
			expectAnswer(four);
			expectAnswer(six);
			SocketClient.connect(port).expectClosed();
			SocketClient.connect(InetAddress.ofLiteral("::1"), port).expectClosed();
			assertThat(gateway.listener("dual").peerAddresses()).isEqualTo(2);
		}
	}

	@Test
	void addressThatFindsNoRoomInTheTableIsRefusedAndTheLogSaysSo(CapturedOutput output) {
		try (SocketClient one = from("127.0.0.1", "table"); SocketClient two = from("127.0.0.2", "table")) {
			expectAnswer(one);
			expectAnswer(two);
			from("127.0.0.3", "table").expectClosed();
			try (SocketClient known = from("127.0.0.2", "table")) {
				expectAnswer(known);
			}
			assertThat(output).contains("listener table refused 1 x limit-address, the last one of 127.0.0.3:")
				.contains(": the table of addresses is full, limits.addresses is 2");
			assertThat(gateway.listener("table").peerAddressLimit()).isEqualTo(2);
		}
	}

	@Test
	void connectionsThatComeTooFastAreRefusedUntilTheyComeSlower() {
		for (int count = 0; count < 100 && refused("rate", Reason.LIMIT_RATE) == 0; count++) {
			gateway.connect("rate").close();
			int connected = count + 1;
			await().until(() -> gateway.count("gateway.connections.opened", "rate")
					+ refused("rate", Reason.LIMIT_RATE) == connected);
		}
		assertThat(gateway.count("gateway.connections.opened", "rate")).isGreaterThanOrEqualTo(2);
		assertThat(refused("rate", Reason.LIMIT_RATE)).isEqualTo(1);
		double before = gateway.count("gateway.connections.opened", "rate");
		await().until(() -> {
			gateway.connect("rate").close();
			return gateway.count("gateway.connections.opened", "rate") > before;
		});
	}

	@Test
	void observedLimitLetsInAndAccessHoldsAllTheSame(CapturedOutput output) {
		try (SocketClient one = gateway.connect("watched"); SocketClient two = gateway.connect("watched")) {
			expectAnswer(one);
			expectAnswer(two);
			assertThat(gateway.count("gateway.connections.observed", "watched", "reason", "limit-total")).isEqualTo(1);
			assertThat(refused("watched", Reason.LIMIT_TOTAL)).isZero();
			from("127.0.0.2", "watched").expectClosed();
			assertThat(refused("watched", Reason.ACCESS_DENIED)).isEqualTo(1);
			assertThat(output).contains(
					"listener watched would have refused, were limits.mode enforce, 1 x limit-total, the last one");
		}
	}

	@Test
	void whoIsAllowedComesInUnlessDenied() {
		try (SocketClient allowed = from("127.0.0.1", "allow"); SocketClient other = from("127.0.0.3", "allow")) {
			expectAnswer(allowed);
			expectAnswer(other);
			from("127.0.0.2", "allow").expectClosed();
			from("127.0.0.4", "allow").expectClosed();
			assertThat(refused("allow", Reason.ACCESS_DENIED)).isEqualTo(2);
		}
	}

	@Test
	void blockOfIpv4WithinIpv6HoldsOnADualListener() {
		int port = gateway.port("dual-deny");
		SocketClient.connect(port).expectClosed();
		try (SocketClient six = SocketClient.connect(InetAddress.ofLiteral("::1"), port)) {
			expectAnswer(six);
		}
	}

	@Test
	void floodOfRefusedConnectionsIsOneLineWithoutAStackTrace(CapturedOutput output) {
		try (SocketClient only = gateway.connect("flood")) {
			expectAnswer(only);
			int lines = output.getOut().split("listener flood refused", -1).length;
			List<SocketClient> refused = new ArrayList<>();
			IntStream.range(0, 200).forEach((_) -> refused.add(gateway.connect("flood")));
			refused.forEach(SocketClient::expectClosed);
			assertThat(refused("flood", Reason.LIMIT_TOTAL)).isEqualTo(200);
			assertThat(output.getOut().split("listener flood refused", -1).length - lines).isBetween(1, 5);
			assertThat(output.getOut()).doesNotContain("\tat ");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		SocketService broken() {
			return (_, _) -> {
				throw new MessageRefusedException("broken");
			};
		}

	}

}
