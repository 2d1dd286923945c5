package io.socketgateway.listener.unix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class UnixDatagramListenerTests {

	@TempDir
	private static Path folder;

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.start("""
				gateway:
				  defaults: {transport: unix-datagram}
				  listeners:
				    echo: {path: FOLDER/echo, service: echo}
				    large: {path: FOLDER/large, service: echo, limits: {message-size: 10MB}, socket: {send-buffer: 4MB}}
				    small: {path: FOLDER/small, service: echo, limits: {message-size: 10B}}
				    sink: {path: FOLDER/sink, service: discard}
				    lines: {path: FOLDER/lines, codec: line, service: echo}
				    hotline: {path: FOLDER/hotline, service: hotline}
				    who: {path: FOLDER/who, service: who}
				    stubborn: {path: FOLDER/stubborn, service: echo, timeouts: {write: 300ms}}
				  services:
				    hotline: {type: chatbot, dialog: dialogs/hotline-10086.yml}
				""".replace("FOLDER", folder.toString()), Services.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	private static UnixDatagramClient client(String name, String listener) {
		return UnixDatagramClient.at(folder.resolve("client-" + name), folder.resolve(listener));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 65_507, 65_536 })
	void datagramComesBackWholeFromThePathItWasSentTo(int size) {
		try (UnixDatagramClient client = client("whole" + size, "echo")) {
			assertThat(client.send(random(size)).receive()).isEqualTo(random(size));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 65_537, 200_000 })
	void datagramMayBeAsLargeAsTheSystemCarries(int size) {
		try (UnixDatagramClient client = client("large" + size, "large")) {
			assertThat(client.send(random(size)).receive()).isEqualTo(random(size));
		}
	}

	@Test
	void datagramOverTheLimitIsDroppedWholeAndCounted() {
		try (UnixDatagramClient client = client("small", "small")) {
			client.send("0123456789x").send(new byte[100_000]).send("0123456789").expect("0123456789");
		}
		assertThat(count("gateway.datagrams.dropped", "small", "reason", "truncated")).isEqualTo(2);
	}

	@Test
	void datagramsOfAPeerKeepTheirOrder() {
		try (UnixDatagramClient client = client("order", "echo")) {
			List<String> received = new ArrayList<>();
			IntStream.range(0, 200).forEach((number) -> client.send(number + " "));
			IntStream.range(0, 200).forEach((_) -> received.add(new String(client.receive(), StandardCharsets.UTF_8)));
			assertThat(received)
				.containsExactlyElementsOf(IntStream.range(0, 200).mapToObj((number) -> number + " ").toList());
		}
	}

	@Test
	void eachClientIsAnsweredAtItsOwnPath() {
		try (UnixDatagramClient one = client("one", "echo"); UnixDatagramClient two = client("two", "echo")) {
			one.send("one");
			two.send("two").expect("two");
			one.expect("one").expectSilence(Duration.ofMillis(50));
		}
	}

	@Test
	void peerIsKnownByItsPath() {
		try (UnixDatagramClient client = client("who", "who")) {
			client.send("?").expect(folder + "/client-who");
		}
	}

	@Test
	void peerWithoutAFileIsAnsweredByItsAbstractName() {
		String name = "gateway-test-" + ProcessHandle.current().pid();
		try (UnixDatagramClient client = UnixDatagramClient.abstractly(name, folder.resolve("who"))) {
			client.send("?").expect("@" + name);
		}
	}

	@Test
	void datagramsOfUnnamedSendersAreTakenButNotAnswered() {
		try (UnixDatagramClient unnamed = UnixDatagramClient.unnamed(folder.resolve("echo"));
				UnixDatagramClient named = client("named", "echo")) {
			for (int sent = 1; sent <= 3; sent++) {
				double failed = sent;
				unnamed.send((sent == 2) ? "" : "x");
				await().until(() -> count("gateway.messages.failed", "echo", "stage", "reply") == failed);
			}
			named.send("x").expect("x");
		}
	}

	@Test
	void oneWaySendersNeedNoPath() {
		try (UnixDatagramClient unnamed = UnixDatagramClient.unnamed(folder.resolve("sink"))) {
			unnamed.send("1").send("");
			await().until(() -> count("gateway.messages.received", "sink") == 2);
			assertThat(gateway.listener("sink").connections()).isOne();
		}
	}

	@Test
	void clientThatNeverReadsHoldsNobodyUpAndIsGivenUp() {
		try (UnixDatagramClient deaf = UnixDatagramClient.deaf(folder.resolve("deaf"), folder.resolve("stubborn"));
				UnixDatagramClient other = client("other", "stubborn")) {
			for (int count = 0; count < 100; count++) {
				deaf.send("x");
			}
			other.send("y").expect("y");
			await().until(() -> count("gateway.messages.failed", "stubborn", "stage", "reply") > 0);
		}
	}

	@Test
	void clientThatHasLeftCannotBeAnsweredAndHarmsNobody() {
		double before = count("gateway.messages.failed", "lines", "stage", "reply");
		try (UnixDatagramClient gone = client("gone", "lines"); UnixDatagramClient other = client("stays", "lines")) {
			gone.send("a\nb\r\n").expect("a\r\n").expect("b\r\n");
			gone.send("broken").send("c\n").close();
			other.send("d\n").expect("d\r\n");
		}
		assertThat(count("gateway.messages.failed", "lines", "stage", "reply")).isBetween(before, before + 1);
	}

	@Test
	void answersThatLeadBackToTheListenerEndThere() throws IOException {
		Path link = folder.resolve("link");
		Files.createSymbolicLink(link, Files.createDirectory(folder.resolve("elsewhere")));
		try (UnixDatagramClient client = UnixDatagramClient.deaf(link.resolve("echo"), folder.resolve("echo"))) {
			Files.delete(link);
			Files.createSymbolicLink(link, folder);
			client.send("x");
			await().until(() -> count("gateway.datagrams.dropped", "echo", "reason", "loop") == 1);
		}
	}

	@Test
	void chatbotAnswersWithoutAGreeting() {
		try (UnixDatagramClient client = client("hotline", "hotline")) {
			client.send("7").expect("请重新输入.");
		}
	}

	private static double count(String meter, String listener, String... tags) {
		return gateway.bean(MeterRegistry.class)
			.find(meter)
			.tag("listener", listener)
			.tags(tags)
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	private static byte[] random(int size) {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return bytes;
	}

	@Configuration(proxyBeanMethods = false)
	static class Services {

		@Bean
		SocketService who() {
			return (_, connection) -> connection.peer().toString();
		}

	}

}
