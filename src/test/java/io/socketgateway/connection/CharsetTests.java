package io.socketgateway.connection;

import java.util.function.Function;

import io.socketgateway.message.Reason;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Text that the listener's charset does not know. */
class CharsetTests {

	private static final byte[] BROKEN = { 'a', (byte) 0xC3, '\n' };

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.start(
				"""
						gateway:
						  listeners:
						    replacing: {port: 0, codec: line, service: same}
						    strict: {port: 0, codec: line, service: same, malformed-input: reject}
						    long: {port: 0, codec: line, service: same, malformed-input: reject}
						    ascii: {port: 0, codec: line, service: umlaut, charset: US-ASCII, malformed-input: reject, on-error: continue}
						    udp: {transport: udp, port: 0, service: same, malformed-input: reject}
						""",
				Beans.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void isReplacedUnlessConfigured() {
		try (SocketClient client = gateway.connect("replacing")) {
			client.send(BROKEN).expect("a\uFFFD\r\n");
		}
	}

	@Test
	void isRefusedWithItsConnectionAndItsReason() {
		try (SocketClient client = gateway.connect("strict")) {
			client.send("ä\n").expect("ä\r\n").send(BROKEN).expectClosed();
		}
		await().until(() -> gateway.closed("strict", Reason.CHARSET) == 1);
		assertThat(gateway.count("gateway.messages.failed", "strict", "stage", "decode")).isOne();
	}

	@Test
	void isFoundBehindMuchGoodText() {
		try (SocketClient client = gateway.connect("long")) {
			client.send("ö".repeat(5000) + "\n").expect("ö".repeat(5000) + "\r\n");
			client.send("ö".repeat(5000)).send(BROKEN).expectClosed();
		}
		await().until(() -> gateway.closed("long", Reason.CHARSET) == 1);
	}

	@Test
	void costsADatagramAndNotItsSender() {
		try (UdpClient client = UdpClient.connect(gateway.port("udp"))) {
			client.send(BROKEN).send("ä").expect("ä");
		}
		assertThat(gateway.count("gateway.messages.failed", "udp", "stage", "decode")).isOne();
	}

	@Test
	void isNotSentAsAReply() {
		try (SocketClient client = gateway.connect("ascii")) {
			client.send("ue\nu\n").expect("u\r\n");
		}
		assertThat(gateway.count("gateway.messages.failed", "ascii", "stage", "reply")).isOne();
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Function<String, String> same() {
			return (text) -> text;
		}

		@Bean
		Function<String, String> umlaut() {
			return (text) -> text.replace("ue", "ü");
		}

	}

}
