package io.socketgateway.listener.tcp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.socketgateway.connection.Connections;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TcpListenerTests {

	/** Fills the buffer of replies to the last byte, with the four of its length. */
	private static final String BLOCK = "b".repeat(16 * 1024 / 32 - 4);

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway
			.start("""
					gateway:
					  listeners:
					    raw: {port: 0, host: 127.0.0.1, service: echo}
					    lines: {port: 0, host: 127.0.0.1, codec: line, service: echo}
					    numbered: {port: 0, host: 127.0.0.1, codec: line, service: suffixed, greeting: hello}
					    once: {port: 0, host: 127.0.0.1, service: answer, close-after-reply: true}
					    small: {port: 0, host: 127.0.0.1, codec: line, service: echo, limits: {message-size: 10B}}
					    few: {port: 0, host: 127.0.0.1, service: echo, limits: {connections: 2}}
					    brief: {port: 0, host: 127.0.0.1, service: echo, timeouts: {idle: 300ms}}
					    paced: {port: 0, host: 127.0.0.1, codec: line, service: echo, limits: {messages-per-second: 20}}
					    full: {port: 0, host: 127.0.0.1, codec: length, service: block}
					    two: {ports: [0, 0], host: 127.0.0.1, service: echo}
					    six: {port: 0, host: "::1", service: echo}
					    both: {port: 0, host: "::", service: echo}
					    gbk: {port: 0, host: 127.0.0.1, charset: GBK, service: chinese, greeting: 你好}
					    tuned: {port: 0, host: 127.0.0.1, service: echo, socket: {backlog: 7, no-delay: false, keep-alive: false,
					      receive-buffer: 16KB, send-buffer: 16KB, reuse-address: false}}
					  services:
					    suffixed: {type: echo, prefix: "<", suffix: ">"}
					    answer: {type: reply, text: done}
					    block: {type: reply, text: %s}
					    chinese: {type: reply, text: 中文}
					"""
				.formatted(BLOCK));
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void bytesComeBackUntouched() {
		byte[] bytes = new byte[300_000];
		new Random(1).nextBytes(bytes);
		try (SocketClient client = gateway.connect("raw")) {
			Thread.startVirtualThread(() -> client.send(bytes));
			client.expect(bytes);
		}
	}

	@Test
	void repliesKeepTheOrderOfTheirMessages() {
		String lines = IntStream.range(0, 20_000)
			.mapToObj((number) -> "line " + number + "\r\n")
			.collect(Collectors.joining());
		try (SocketClient client = gateway.connect("lines")) {
			Thread.startVirtualThread(() -> client.send(lines));
			client.expect(lines);
		}
	}

	@Test
	void greetingIsFramedLikeAnyMessageAndComesFirst() {
		try (SocketClient client = gateway.connect("numbered")) {
			client.expect("hello\r\n").send("a\nb\r\n").expect("<a>\r\n<b>\r\n");
		}
	}

	@Test
	void partOfALineWaitsForTheRest() {
		try (SocketClient client = gateway.connect("lines")) {
			client.send("one\r\ntw").expect("one\r\n").expectSilence(Duration.ofMillis(100));
			client.send("o\r\n").expect("two\r\n");
		}
	}

	@Test
	void halfClosedClientStillGetsItsAnswers() {
		try (SocketClient client = gateway.connect("lines")) {
			client.send("a\nb\nc\n").endOutput();
			assertThat(new String(client.readAll(), StandardCharsets.UTF_8)).isEqualTo("a\r\nb\r\nc\r\n");
		}
	}

	@Test
	void closeAfterReplyIsOrderlyAlsoWhereTheClientSentMore() {
		try (SocketClient client = gateway.connect("once")) {
			client.send(new byte[200_000]);
			assertThat(new String(client.readAll(), StandardCharsets.UTF_8)).isEqualTo("done");
		}
	}

	@Test
	void messageOverTheLimitEndsItsConnectionAfterTheEarlierAnswers() {
		try (SocketClient client = gateway.connect("small"); SocketClient other = gateway.connect("small")) {
			client.send("short\r\n0123456789\r\n0123456789x\r\nlost\r\n");
			client.expect("short\r\n0123456789\r\n").expectOrderlyClose();
			other.send("fine\r\n").expect("fine\r\n");
		}
	}

	@Test
	void connectionOverTheLimitIsRefusedUntilAnotherEnds() {
		SocketClient first = gateway.connect("few");
		try (SocketClient second = gateway.connect("few"); SocketClient third = gateway.connect("few")) {
			first.send("1").expect("1");
			second.send("2").expect("2");
			third.expectClosed();
			first.close();
			await().until(() -> gateway.listener("few").connections() == 1);
			try (SocketClient fourth = gateway.connect("few")) {
				fourth.send("4").expect("4");
			}
		}
	}

	@Test
	void silentConnectionIsClosedAndABusyOneIsNot() {
		try (SocketClient silent = gateway.connect("brief"); SocketClient busy = gateway.connect("brief")) {
			Thread talk = Thread.startVirtualThread(() -> {
				for (int count = 0; count < 10; count++) {
					busy.expectSilence(Duration.ofMillis(100)).send("x").expect("x");
				}
			});
			silent.expectClosed();
			assertThat(talk.isAlive()).isTrue();
			await().until(() -> !talk.isAlive());
			busy.send("still here").expect("still here");
		}
	}

	@Test
	void repliesOfABatchThatFillTheBufferExactlyComeWhole() {
		byte[] frame = ByteBuffer.allocate(4 + BLOCK.length())
			.putInt(BLOCK.length())
			.put(BLOCK.getBytes(StandardCharsets.US_ASCII))
			.array();
		try (SocketClient client = gateway.connect("full")) {
			client.send(new byte[4 * 40]);
			IntStream.range(0, 40).forEach((_) -> client.expect(frame));
		}
	}

	@Test
	void clientThatSendsMoreMessagesThanItMayWaitsAndLosesNone() {
		String lines = IntStream.range(0, 30).mapToObj((number) -> number + "\r\n").collect(Collectors.joining());
		try (SocketClient client = gateway.connect("paced"); SocketClient other = gateway.connect("paced")) {
			long start = System.nanoTime();
			client.send(lines);
			other.send("at once\r\n").expect("at once\r\n");
			client.expect(lines);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(450));
		}
	}

	@Test
	void oneListenerServesSeveralPorts() {
		assertThat(gateway.ports("two")).hasSize(2).doesNotHaveDuplicates();
		gateway.ports("two").forEach((port) -> {
			try (SocketClient client = SocketClient.connect(port)) {
				client.send("x").expect("x");
			}
		});
	}

	@Test
	void ipv6IsServed() {
		try (SocketClient client = SocketClient.connect(InetAddress.ofLiteral("::1"), gateway.port("six"))) {
			client.send("six").expect("six");
		}
	}

	@Test
	void unspecifiedIpv6AddressTakesBoth() {
		for (String host : List.of("::1", "127.0.0.1")) {
			try (SocketClient client = SocketClient.connect(InetAddress.ofLiteral(host), gateway.port("both"))) {
				client.send("x").expect("x");
			}
		}
	}

	@Test
	void textsAreWrittenInTheCharsetOfTheListener() {
		try (SocketClient client = gateway.connect("gbk")) {
			client.expect(new byte[] { (byte) 0xC4, (byte) 0xE3, (byte) 0xBA, (byte) 0xC3 });
			client.send("x").expect(new byte[] { (byte) 0xD6, (byte) 0xD0, (byte) 0xCE, (byte) 0xC4 });
		}
	}

	@Test
	void socketOptionsLeaveAWorkingListener() {
		try (SocketClient client = gateway.connect("tuned")) {
			client.send("x").expect("x");
		}
	}

	@Test
	void clientsThatBreakOffLeaveNothingBehind() {
		for (int count = 0; count < 200; count++) {
			gateway.connect("raw").reset();
			gateway.connect("raw").send("half a word").reset();
		}
		await().until(() -> gateway.listener("raw").connections() == 0);
		assertThat(gateway.bean(Connections.class).of("raw")).isEmpty();
		try (SocketClient client = gateway.connect("raw")) {
			client.send("x").expect("x");
		}
	}

	@Test
	void silentClientsHoldNobodyUp() {
		List<SocketClient> clients = new ArrayList<>();
		for (int count = 0; count < 300; count++) {
			clients.add(gateway.connect("lines"));
			clients.getLast().send("never ends");
		}
		try (SocketClient client = gateway.connect("lines")) {
			client.send("x\n").expect("x\r\n");
		}
		clients.forEach(SocketClient::close);
	}

	@Test
	void clientThatNeverReadsHoldsNobodyUp() {
		try (SocketClient deaf = gateway.connect("raw"); SocketClient client = gateway.connect("raw")) {
			Thread.startVirtualThread(() -> deaf.send(new byte[50_000_000]));
			client.send("x").expect("x");
		}
	}

}
