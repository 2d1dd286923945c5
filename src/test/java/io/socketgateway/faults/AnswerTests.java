package io.socketgateway.faults;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.socketgateway.config.Engine;
import io.socketgateway.message.Reason;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.Leftovers;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Every answer that is owed comes, in order, and then the end. */
@ParameterizedClass
@EnumSource(Engine.class)
class AnswerTests {

	private static Gateway gateway;

	private Leftovers leftovers;

	AnswerTests(Engine engine) {
	}

	@BeforeParameterizedClassInvocation
	static void start(Engine engine) {
		gateway = Gateway.start("""
				gateway:
				  defaults: {engine: %s, codec: line, service: echo}
				  listeners:
				    lines: {port: 0}
				    ended: {port: 0}
				    held: {port: 0, service: held}
				    wordy: {port: 0, service: wordy}
				    cut: {port: 0}
				""".formatted(engine), Beans.class);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		gateway.close();
	}

	@BeforeEach
	void remember() {
		this.leftovers = Leftovers.before(gateway, "lines");
	}

	@AfterEach
	void nothingIsLeftOver() {
		this.leftovers.expectNone();
	}

	private static String lines(int count) {
		return IntStream.range(0, count).mapToObj((number) -> "line " + number + "\r\n").collect(Collectors.joining());
	}

	@Test
	void tenThousandMessagesInFlightKeepTheirOrder() {
		try (SocketClient client = gateway.connect("lines")) {
			Thread.startVirtualThread(() -> client.send(lines(10_000)));
			client.expect(lines(10_000));
		}
	}

	@Test
	void whatAServiceSendsAndWhatItReturnsKeepTheirOrder() {
		String answers = IntStream.range(0, 1000)
			.mapToObj((number) -> "%1$d first\r\n%1$d second\r\n%1$d last\r\n".formatted(number))
			.collect(Collectors.joining());
		String messages = IntStream.range(0, 1000).mapToObj((number) -> number + "\n").collect(Collectors.joining());
		try (SocketClient client = gateway.connect("wordy")) {
			client.send(messages).expect(answers);
		}
	}

	@Test
	void clientThatHasEndedItsOutputGetsAThousandAnswersAndAnOrderlyClose() {
		try (SocketClient client = gateway.connect("ended")) {
			client.send(lines(1000)).endOutput().expect(lines(1000)).expectOrderlyClose();
		}
		await().until(() -> gateway.closed("ended", Reason.PEER_CLOSED) == 1);
	}

	@Test
	void clientThatHasEndedItsOutputGetsTheAnswersOfASlowServiceToo() {
		Semaphore go = gateway.bean(Beans.class).go;
		try (SocketClient client = gateway.connect("held")) {
			client.send(lines(1000)).endOutput();
			go.release(10);
			client.expect(lines(10));
			go.release(990);
			assertThat(new String(client.readAll(), StandardCharsets.UTF_8))
				.isEqualTo(lines(1000).substring(lines(10).length()));
		}
	}

	@Test
	void messageCutOffByTheEndCostsNoEarlierAnswer() {
		try (SocketClient client = gateway.connect("cut")) {
			client.send(lines(1000) + "half").endOutput().expect(lines(1000)).expectOrderlyClose();
		}
		await().until(() -> gateway.closed("cut", Reason.PEER_CLOSED) == 1);
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		final Semaphore go = new Semaphore(0);

		@Bean
		SocketService held() {
			return (message, _) -> {
				this.go.acquire();
				return message.getPayload();
			};
		}

		@Bean
		SocketService wordy() {
			return (message, connection) -> {
				String text = new String((byte[]) message.getPayload(), StandardCharsets.UTF_8);
				connection.send(text + " first");
				connection.send(text + " second");
				return text + " last";
			};
		}

	}

}
