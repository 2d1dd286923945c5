package io.socketgateway.flow;

import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.socketgateway.message.Reason;
import io.socketgateway.reply.Connection;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RouteTests {

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.start("""
				gateway:
				  listeners:
				    desk:
				      port: 0
				      codec: line
				      routes:
				        pings: {when: {prefix: "PING"}, service: pong}
				        orders: {when: {json-path: "$.order"}, service: order}
				        short: {when: {size: "..3", regex: "^[a-z]+$"}, service: upper}
				        udp-only: {when: {header: {gateway_listener: udp}}, service: upper}
				    udp:
				      transport: udp
				      port: 0
				      routes:
				        mine: {when: {header: {gateway_listener: udp}, prefix: "a"}, service: upper}
				        rest: {when: {prefix: "0x62"}, service: pong}
				    shared:
				      port: 0
				      codec: line
				      routes:
				        first: {when: {prefix: "1"}, service: watching}
				        second: {when: {prefix: "2"}, service: watching}
				        third: {service: failing}
				      on-error: reply "sorry"
				  services:
				    pong: {type: reply, text: PONG}
				""", Beans.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			PING 1       | PONG
			{"order": 7} | ordered {"order": 7}
			abc          | ABC
			PING         | PONG
			""")
	void messageGoesToTheFirstRouteWhoseConditionHolds(String message, String reply) {
		try (SocketClient client = gateway.connect("desk")) {
			client.send(message + "\n").expect(reply + "\r\n");
		}
	}

	@Test
	void messageThatNoRouteTakesIsDroppedAndCountedAndTheNextIsAnswered() {
		double before = gateway.count("gateway.messages.failed", "desk", "stage", "route");
		double served = served("desk", "upper");
		try (SocketClient client = gateway.connect("desk")) {
			client.send("ABCDEF\nabc\n").expect("ABC\r\n");
		}
		assertThat(gateway.count("gateway.messages.failed", "desk", "stage", "route")).isEqualTo(before + 1);
		await().until(() -> served("desk", "upper") == served + 1);
	}

	@Test
	void meterShowsTheServiceThatAnswered() {
		double pong = served("desk", "pong");
		double upper = served("desk", "upper");
		try (SocketClient client = gateway.connect("desk")) {
			client.send("PING\nabc\nPING\n").expect("PONG\r\nABC\r\nPONG\r\n");
		}
		await().until(() -> served("desk", "pong") == pong + 2 && served("desk", "upper") == upper + 1);
	}

	@Test
	void datagramsAreRoutedToo() {
		try (UdpClient client = UdpClient.connect(gateway.port("udp"))) {
			client.send("c").send("b").expect("PONG").send("ab").expect("AB");
		}
		assertThat(gateway.count("gateway.messages.failed", "udp", "stage", "route")).isOne();
	}

	@Test
	void serviceOfTwoRoutesIsToldOfAConnectionOnce() {
		Queue<String> told = gateway.bean(Beans.class).told;
		try (SocketClient client = gateway.connect("shared")) {
			client.send("1\n2\n3\n").expect("first\r\nsecond\r\nsorry\r\n");
		}
		await().untilAsserted(() -> assertThat(told).containsExactly("opened", "1", "2", "closed peer-closed"));
	}

	private static double served(String listener, String service) {
		return gateway.bean(PrometheusMeterRegistry.class)
			.scrape()
			.lines()
			.filter((line) -> line.startsWith("gateway_messages_duration_seconds_count{")
					&& line.contains("listener=\"" + listener + "\"") && line.contains("service=\"" + service + "\""))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
			.sum();
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		final Queue<String> told = new ConcurrentLinkedQueue<>();

		@Bean
		Function<String, String> upper() {
			return (text) -> text.toUpperCase(Locale.ROOT);
		}

		@Bean
		Function<String, String> order() {
			return (text) -> "ordered " + text;
		}

		@Bean
		Function<String, String> failing() {
			return (text) -> {
				throw new IllegalStateException("cannot do " + text);
			};
		}

		@Bean
		SocketService watching() {
			return new SocketService() {

				@Override
				public void opened(Connection connection) {
					Beans.this.told.add("opened");
				}

				@Override
				public @Nullable Object handle(Message<?> message, Connection connection) {
					String text = new String((byte[]) message.getPayload(), connection.charset());
					Beans.this.told.add(text);
					return text.equals("1") ? "first" : "second";
				}

				@Override
				public void closed(Connection connection, Reason reason) {
					Beans.this.told.add("closed " + reason);
				}

			};
		}

	}

}
