package io.socketgateway;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.listener.unix.UnixDatagramClient;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import io.socketgateway.testing.UnixClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The clients of the classic systems against what ships. */
class SocketGatewayIntegrationTests {

	private static final Charset GBK = Charset.forName("GBK");

	private static final Duration QUIET = Duration.ofMillis(200);

	private static final String WELCOME = "欢迎致电 10086,请输入1xxx,0转人工服务.";

	private static final String OPERATOR = "通过可能会被录音.balabala一大推";

	private static final String AGAIN = "请重新输入.";

	@TempDir
	private static Path uploads;

	@TempDir
	private static Path sockets;

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.startShipped("examples/classic.yml", "--gateway.services.inbox.base-path=" + uploads,
				"--gateway.listeners.unix-echo.path=" + sockets.resolve("echo.sock"),
				"--gateway.listeners.unix-datagram-echo.path=" + sockets.resolve("echo-datagram.sock"));
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void fixedReplyAnswersEachChunkWithTheSameText() {
		try (SocketClient client = gateway.connect("fixed-reply")) {
			for (String text : List.of("hello", "again", "中文")) {
				client.send(text).expect("lengmo");
			}
		}
	}

	@Test
	void fixedReplyOutlivesClientsThatBreakOff() {
		gateway.connect("fixed-reply").reset();
		gateway.connect("fixed-reply").send("x").reset();
		try (SocketClient client = gateway.connect("fixed-reply")) {
			client.send("x").expect("lengmo");
		}
	}

	@Test
	void oneShotAnswersOnceAndCloses() {
		try (SocketClient client = gateway.connect("one-shot")) {
			client.send("请求占领地球").expect("不要回答,不要回答,不要回答").expectOrderlyClose();
		}
	}

	@Test
	void webAnswersARequestAndCloses() {
		try (SocketClient client = gateway.connect("web")) {
			client.send("""
					GET /index.html?q=1 HTTP/1.1\r
					Host: localhost:8088\r
					User-Agent: curl/8.5.0\r
					Accept: */*\r
					\r
					""").expect("HTTP/1.1 200 OK\r\n\r\nHello, World").expectOrderlyClose();
		}
	}

	@Test
	void webIsUnderstoodByAnHttpClient() throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + gateway.port("web") + "/");
		try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
			var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.body()).isEqualTo("Hello, World");
		}
	}

	@Test
	void udpSinkCountsEachDatagramAndAnswersNone() {
		try (UdpClient client = UdpClient.connect(gateway.port("udp-sink"))) {
			for (String text : List.of("hello", "", "数据")) {
				client.send(text).expectSilence(QUIET);
			}
		}
		await().until(() -> count("gateway.messages.received", "udp-sink") == 3);
		assertThat(count("gateway.bytes.received", "udp-sink")).isEqualTo(5 + 0 + 6);
		assertThat(count("gateway.messages.sent", "udp-sink")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hotline", "hotline-8888", "two-ports" })
	void hotlineTalksUntilTheCallerSaysExit(String listener) {
		try (SocketClient slow = gateway.connect(listener); SocketClient caller = gateway.connect(listener)) {
			slow.expect(WELCOME);
			caller.expect(WELCOME).send("0").expect(OPERATOR).send("7").expect(AGAIN).send("0").expect(OPERATOR);
			caller.send("exit").expectOrderlyClose();
			slow.send("exit").expectOrderlyClose();
		}
	}

	@Test
	void twoPortsTakeAnyNumberOfCallersOnBoth() {
		List<SocketClient> callers = new ArrayList<>();
		for (int count = 0; count < 20; count++) {
			int port = gateway.ports("two-ports").get(count % 2);
			callers.add(SocketClient.connect(port).expect(WELCOME));
		}
		callers.reversed().forEach((caller) -> caller.send("?").expect(AGAIN));
		callers.forEach(SocketClient::close);
	}

	@Test
	void uploadStoresSeveralFilesOfOneConnection() {
		Map<String, byte[]> files = new LinkedHashMap<>();
		files.put("classic-a.bin", random(3_000_001));
		files.put("classic-空.txt", new byte[0]);
		files.put("classic|b.txt", "不要回答".repeat(1000).getBytes(StandardCharsets.UTF_8));
		files.put("classic-c.bin", random(1023));
		try (SocketClient client = gateway.connect("inbox")) {
			files.forEach((name, content) -> upload(client, name, content, StandardCharsets.UTF_8));
			client.expectSilence(QUIET);
		}
		files.forEach(SocketGatewayIntegrationTests::awaitStored);
	}

	@Test
	void uploadUnderstandsNamesInGbkAlsoWhereALetterHoldsABar() {
		assertThat("東".getBytes(GBK)).contains('|');
		try (SocketClient client = gateway.connect("inbox")) {
			upload(client, "中文.txt", new byte[] { 1 }, GBK);
			upload(client, "東|東.txt", new byte[] { 2 }, GBK);
			client.expectSilence(QUIET);
		}
		awaitStored("中文.txt", new byte[] { 1 });
		awaitStored("東|東.txt", new byte[] { 2 });
	}

	@Test
	void selectEchoGreetsAndAddsItsWord() {
		try (SocketClient client = gateway.connect("select-echo")) {
			client.expect("hello").send("a").expect("aresponse").send("你好").expect("你好response");
		}
	}

	@Test
	void tcpEchoTouchesNoByte() {
		byte[] every = new byte[256];
		for (int value = 0; value < every.length; value++) {
			every[value] = (byte) value;
		}
		try (SocketClient client = gateway.connect("echo")) {
			for (byte[] bytes : List.of("hello".getBytes(GBK), "中文".getBytes(GBK), every, random(200_000))) {
				Thread.startVirtualThread(() -> client.send(bytes));
				client.expect(bytes);
			}
			client.endOutput().expectOrderlyClose();
		}
	}

	@Test
	void udpEchoAnswersEachDatagramWhole() {
		try (UdpClient client = UdpClient.connect(gateway.port("echo-udp"))) {
			for (byte[] bytes : List.of("hello".getBytes(GBK), "数据".getBytes(GBK), new byte[0], random(1400))) {
				assertThat(client.send(bytes).receive()).isEqualTo(bytes);
			}
		}
	}

	@Test
	void queueEchoIsNotHeldUpByASilentClient() {
		try (SocketClient silent = gateway.connect("queue-echo");
				SocketClient b = gateway.connect("queue-echo");
				SocketClient c = gateway.connect("queue-echo")) {
			c.send("c").expect("c");
			b.send("b").expect("b");
			c.send("cc").expect("cc");
			assertThat(silent.socket().isClosed()).isFalse();
		}
	}

	@Test
	void pollOnceAnswersTheFirstChunkAndCloses() {
		try (SocketClient client = gateway.connect("poll-once")) {
			client.send("anything").expect("io test").expectOrderlyClose();
		}
	}

	@Test
	void epollEchoServesHundredsAtOnce() {
		List<SocketClient> callers = new ArrayList<>();
		for (int count = 0; count < 300; count++) {
			callers.add(gateway.connect("epoll-echo"));
		}
		await().until(() -> gateway.listener("epoll-echo").connections() == 300);
		for (int count = 0; count < 300; count++) {
			callers.get(count).send("" + count);
		}
		for (int count = 0; count < 300; count++) {
			callers.get(count).expect("" + count);
		}
		callers.forEach(SocketClient::close);
	}

	@Test
	void lengthEchoPartsMessagesThatAreGlued() {
		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		for (byte[] message : List.of(new byte[0], new byte[] { 'a' }, "粘包".getBytes(StandardCharsets.UTF_8),
				random(5000))) {
			wire.writeBytes(framed(message));
		}
		try (SocketClient client = gateway.connect("length-echo")) {
			client.send(wire.toByteArray()).expect(wire.toByteArray());
		}
	}

	@Test
	void lengthEchoPutsTogetherWhatComesByteByByte() {
		byte[] wire = framed(new byte[] { 'x', 'y', 'z' });
		try (SocketClient client = gateway.connect("length-echo")) {
			for (byte one : wire) {
				client.expectSilence(Duration.ofMillis(10)).send(new byte[] { one });
			}
			client.expect(wire);
		}
	}

	@Test
	void unixEchoTouchesNoByte() {
		try (UnixClient client = UnixClient.connect(sockets.resolve("echo.sock"))) {
			client.send("local").expect("local").send("中文".getBytes(GBK)).expect("中文".getBytes(GBK));
		}
	}

	@Test
	void unixDatagramEchoAnswersAtTheSendersPath() {
		try (UnixDatagramClient client = UnixDatagramClient.at(sockets.resolve("me.sock"),
				sockets.resolve("echo-datagram.sock"))) {
			for (byte[] bytes : List.of("local".getBytes(GBK), "数据".getBytes(GBK), new byte[0], random(1400))) {
				assertThat(client.send(bytes).receive()).isEqualTo(bytes);
			}
		}
	}

	private static byte[] framed(byte[] message) {
		return ByteBuffer.allocate(Integer.BYTES + message.length)
			.order(ByteOrder.LITTLE_ENDIAN)
			.putInt(message.length)
			.put(message)
			.array();
	}

	private static void upload(SocketClient client, String name, byte[] content, Charset charset) {
		client.send(("put|" + name + "|" + content.length).getBytes(charset)).expect("nothing");
		ByteBuffer left = ByteBuffer.wrap(content);
		while (left.hasRemaining()) {
			byte[] piece = new byte[Math.min(1024, left.remaining())];
			left.get(piece);
			client.send(piece);
		}
	}

	private static void awaitStored(String name, byte[] content) {
		await().untilAsserted(() -> assertThat(uploads.resolve(name)).hasBinaryContent(content));
	}

	private static byte[] random(int size) {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return bytes;
	}

	private static double count(String meter, String listener) {
		return gateway.bean(MeterRegistry.class).get(meter).tag("listener", listener).counter().count();
	}

}
