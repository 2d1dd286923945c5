package io.socketgateway.service.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What goes wrong with uploads, over real sockets. */
class UploadListenerTests {

	private static final Duration QUIET = Duration.ofMillis(100);

	private static final String STAGED = "\\.upload-.+\\.part";

	@TempDir
	private static Path folder;

	private static Gateway gateway;

	private double failedBefore;

	@BeforeAll
	static void start() {
		gateway = Gateway
			.start("""
					gateway:
					  listeners:
					    inbox: {port: 0, host: 127.0.0.1, service: inbox}
					    endless: {port: 0, host: 127.0.0.1, service: endless}
					    kept: {port: 0, host: 127.0.0.1, service: kept}
					    talkative: {port: 0, host: 127.0.0.1, service: talkative}
					    brief: {port: 0, host: 127.0.0.1, service: inbox, timeouts: {idle: 300ms}}
					  services:
					    inbox: {type: upload, base-path: %1$s, limits: {max-size: 1MB}}
					    endless: {type: upload, base-path: %1$s, limits: {max-size: 1000000TB}}
					    kept: {type: upload, base-path: %1$s, dialect: {on-exists: refuse}}
					    talkative: {type: upload, base-path: %1$s, dialect: {greeting: hi, signal: go, done: stored, exit: bye}}
					"""
				.formatted(folder));
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@BeforeEach
	void emptyTheFolder() throws IOException {
		for (String entry : entries(folder)) {
			Files.delete(folder.resolve(entry));
		}
		this.failedBefore = failed();
	}

	static Stream<String> refusedHeaders() {
		return Stream.of("put|../a|3", "put|..|3", "put|/etc/a|3", "put|a/../../b|3", "put|a\\b|3", "put||3", "|a|3",
				"put|a|1048577", "put|a|99999999999999999999", "put|a\n|3", "put|" + "a".repeat(256) + "|3",
				"a".repeat(5000), "put|" + "a".repeat(70_000) + "|3", "put|a|3\n");
	}

	@ParameterizedTest
	@MethodSource("refusedHeaders")
	void refusedHeaderEndsItsConnectionWithoutAByte(String header) throws IOException {
		try (SocketClient client = gateway.connect("inbox")) {
			client.send(header).expectOrderlyClose();
		}
		awaitFailed(1);
		assertThat(entries(folder)).isEmpty();
		upload("inbox", "next.txt");
	}

	@ParameterizedTest
	@ValueSource(strings = { "put|a|x", "put|a|-1", "put|a|", "put|a|3x", "put|a", "3" })
	void headerWithoutASizeIsRefusedWhenTheClientEnds(String header) throws IOException {
		try (SocketClient client = gateway.connect("inbox")) {
			client.send(header).expectSilence(QUIET).endOutput().expectOrderlyClose();
		}
		awaitFailed(1);
		assertThat(entries(folder)).isEmpty();
	}

	@Test
	void headerWithoutASizeMayStillGetOne() {
		try (SocketClient client = gateway.connect("inbox")) {
			client.send("put|a|x").expectSilence(QUIET).send("|3").expect("nothing").send("abc");
		}
		awaitStored("a|x", "abc");
	}

	@Test
	void headerThatNeverEndsIsEndedByTheIdleTimeout() throws IOException {
		try (SocketClient client = gateway.connect("brief")) {
			client.send("put|a|x").expectClosed();
		}
		awaitFailed(1);
		assertThat(entries(folder)).isEmpty();
	}

	@Test
	void bodyThatStopsIsEndedByTheIdleTimeout() {
		try (SocketClient client = gateway.connect("brief")) {
			begin(client, "put|a|6").send("abc").expectClosed();
		}
		awaitFailed(1);
		awaitEmptyFolder();
	}

	@Test
	void fileLargerThanTheDiskIsRefused() throws IOException {
		long tooLarge = Files.getFileStore(folder).getUsableSpace() + (1L << 40);
		try (SocketClient client = gateway.connect("endless")) {
			client.send("put|a|" + tooLarge).expectOrderlyClose();
		}
		awaitFailed(1);
		assertThat(entries(folder)).isEmpty();
		upload("endless", "next.txt");
	}

	@Test
	void clientThatResetsWithinAFileLeavesNothing() {
		SocketClient client = gateway.connect("inbox");
		begin(client, "put|a|6").send("abc");
		awaitStaged();
		client.reset();
		awaitFailed(1);
		awaitEmptyFolder();
		upload("inbox", "a");
	}

	@Test
	void clientThatEndsWithinAFileLeavesNothingAndIsToldNothing() {
		try (SocketClient client = gateway.connect("inbox")) {
			begin(client, "put|a|6").send("abc").endOutput().expectOrderlyClose();
		}
		awaitFailed(1);
		awaitEmptyFolder();
		upload("inbox", "a");
	}

	@Test
	void clientThatBreaksOffLeavesTheFileThatWasThere() throws IOException {
		upload("inbox", "a");
		try (SocketClient client = gateway.connect("inbox")) {
			begin(client, "put|a|6").send("abc").endOutput().expectOrderlyClose();
		}
		awaitFailed(1);
		awaitStored("a", "content of a");
		assertThat(entries(folder)).containsExactly("a");
	}

	@Test
	void fileIsNotSeenBeforeItIsWhole() throws IOException {
		try (SocketClient client = gateway.connect("inbox")) {
			begin(client, "put|a|6").send("abc");
			awaitStaged();
			assertThat(folder.resolve("a")).doesNotExist();
			client.send("def");
			awaitStored("a", "abcdef");
		}
		assertThat(entries(folder)).containsExactly("a");
	}

	@Test
	void ofTwoUploadsOfOneNameTheLaterToEndReplacesTheOther() throws IOException {
		try (SocketClient slow = gateway.connect("inbox"); SocketClient quick = gateway.connect("inbox")) {
			begin(slow, "put|a|6").send("slo");
			begin(quick, "put|a|5").send("quick");
			awaitStored("a", "quick");
			slow.send("wes");
			awaitStored("a", "slowes");
		}
		await().untilAsserted(() -> assertThat(entries(folder)).containsExactly("a"));
	}

	@Test
	void ofTwoUploadsOfOneNameTheFirstToEndStaysWhereNothingMayBeReplaced() throws IOException {
		try (SocketClient slow = gateway.connect("kept"); SocketClient quick = gateway.connect("kept")) {
			begin(slow, "put|a|4").send("slo");
			begin(quick, "put|a|5").send("quick");
			awaitStored("a", "quick");
			slow.send("w").expectOrderlyClose();
		}
		awaitFailed(1);
		assertThat(entries(folder)).containsExactly("a");
		assertThat(folder.resolve("a")).hasContent("quick");
	}

	@Test
	void takenNameIsRefusedWhereNothingMayBeReplaced() throws IOException {
		upload("kept", "a");
		try (SocketClient client = gateway.connect("kept")) {
			client.send("put|a|3").expectOrderlyClose();
		}
		awaitFailed(1);
		assertThat(entries(folder)).containsExactly("a");
		assertThat(folder.resolve("a")).hasContent("content of a");
		upload("kept", "b");
	}

	@Test
	void faultsOfOthersDoNotDisturbAnUpload() throws IOException {
		byte[] content = new byte[900_000];
		new Random(1).nextBytes(content);
		try (SocketClient client = gateway.connect("inbox")) {
			begin(client, "put|steady.bin|" + content.length);
			for (int piece = 0; piece < 90; piece++) {
				client.socket().getOutputStream().write(content, piece * 10_000, 10_000);
				breakOff(piece);
			}
			await().untilAsserted(() -> assertThat(folder.resolve("steady.bin")).hasBinaryContent(content));
		}
		awaitFailed(90);
		assertThat(entries(folder)).containsExactly("steady.bin");
	}

	private static void breakOff(int kind) {
		SocketClient client = gateway.connect("inbox");
		switch (kind % 3) {
			case 0 -> client.send("put|../a|3").expectOrderlyClose();
			case 1 -> begin(client, "put|a|6").send("abc").endOutput().expectOrderlyClose();
			default -> begin(client, "put|a|6").send("abc");
		}
		client.reset();
	}

	@Test
	void dialectSaysWhatIsSent() {
		try (SocketClient client = gateway.connect("talkative")) {
			client.expect("hi");
			client.send("put|a|3").expect("go").send("abc").expect("stored");
			client.send("put|b|0").expect("go").expect("stored");
			client.send("bye").expectOrderlyClose();
		}
		awaitStored("a", "abc");
		awaitStored("b", "");
	}

	@Test
	void refusedClientIsNotToldThatItsFileIsStored() {
		try (SocketClient client = gateway.connect("talkative")) {
			client.expect("hi").send("put|../a|3").expectOrderlyClose();
		}
		awaitFailed(1);
	}

	@Test
	void stoppingCutsAnUploadThatTakesLongerThanTheGrace(@TempDir Path own) throws IOException {
		Gateway stopping = startWithGrace("300ms", own);
		try (SocketClient client = stopping.connect("inbox")) {
			begin(client, "put|a|6").send("abc");
			await().until(() -> entries(own).size() == 1);
			stopping.close();
			assertThat(entries(own)).isEmpty();
			client.expectClosed();
		}
	}

	@Test
	void stoppingWaitsForAnUploadThatEndsWithinTheGrace(@TempDir Path own) throws IOException {
		Gateway stopping = startWithGrace("10s", own);
		try (SocketClient client = stopping.connect("inbox")) {
			begin(client, "put|a|6").send("abc");
			Thread stop = Thread.startVirtualThread(stopping::close);
			await().until(() -> stopping.listener("inbox").addresses().isEmpty());
			client.send("def").expectOrderlyClose();
			await().until(() -> !stop.isAlive());
		}
		assertThat(own.resolve("a")).hasContent("abcdef");
		assertThat(entries(own)).containsExactly("a");
	}

	private static Gateway startWithGrace(String grace, Path own) {
		return Gateway.start("""
				gateway:
				  listeners: {inbox: {port: 0, host: 127.0.0.1, service: inbox}}
				  services: {inbox: {type: upload, base-path: %s}}
				  shutdown: {grace: %s}
				""".formatted(own, grace));
	}

	private static void upload(String listener, String name) {
		String content = "content of " + name;
		try (SocketClient client = gateway.connect(listener)) {
			begin(client, "put|" + name + "|" + content.length()).send(content);
		}
		awaitStored(name, content);
	}

	private static SocketClient begin(SocketClient client, String header) {
		return client.send(header).expect("nothing");
	}

	private static void awaitStored(String name, String content) {
		await().untilAsserted(
				() -> assertThat(folder.resolve(name)).hasBinaryContent(content.getBytes(StandardCharsets.UTF_8)));
	}

	private static void awaitStaged() {
		await().untilAsserted(() -> assertThat(entries(folder)).singleElement().asString().matches(STAGED));
	}

	private static void awaitEmptyFolder() {
		await().untilAsserted(() -> assertThat(entries(folder)).isEmpty());
	}

	private void awaitFailed(int count) {
		await().untilAsserted(() -> assertThat(failed() - this.failedBefore).isEqualTo(count));
	}

	private static double failed() {
		return gateway.bean(MeterRegistry.class)
			.get("gateway.messages.failed")
			.tag("stage", "service")
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

	private static List<String> entries(Path folder) throws IOException {
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.map((entry) -> entry.getFileName().toString()).toList();
		}
	}

}
