package io.socketgateway.actuate;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import com.jayway.jsonpath.JsonPath;
import io.socketgateway.connection.Connections;
import io.socketgateway.message.Reason;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.HttpOperator;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ConnectionsEndpointTests {

	private static final String PATH = "/actuator/connections";

	private static Gateway gateway;

	private static HttpOperator operator;

	@BeforeAll
	static void start() {
		gateway = Gateway.startWithHttp("""
				server.address: 127.0.0.1
				gateway:
				  defaults: {codec: line}
				  users:
				    op: {password: "{noop}secret", roles: [OPERATOR]}
				  listeners:
				    lines: {port: 0, service: echo}
				    ages: {port: 0, service: echo}
				    kicked: {port: 0, service: echo}
				    many: {port: 0, service: echo}
				    busy: {port: 0, service: echo}
				    short: {port: 0, codec: short, service: echo}
				    crowd: {port: 0, service: discard, timeouts: {write: 2s}, limits: {message-size: 1MB}}
				    udp: {transport: udp, port: 0, service: echo}
				  codecs:
				    short: {type: length, bytes: 1}
				""");
		operator = HttpOperator.of(gateway).as("op", "secret");
	}

	@AfterAll
	static void stop() {
		operator.close();
		gateway.close();
	}

	private static String list(String query) {
		HttpResponse<String> response = operator.get(PATH + query);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response.body();
	}

	private static List<Map<String, Object>> connections(String query) {
		return JsonPath.read(list(query), "$.connections");
	}

	private static String id(String listener, SocketClient client) {
		return String.valueOf(
				connections("?listener=" + listener + "&peer=:" + client.socket().getLocalPort()).getFirst().get("id"));
	}

	@Test
	void connectionIsShownWithWhatItHasDone() {
		Instant before = Instant.now().minusSeconds(1);
		try (SocketClient client = gateway.connect("lines")) {
			client.send("one\ntwo\n").expect("one\r\ntwo\r\n");
			String path = PATH + "/" + id("lines", client);
			await().untilAsserted(() -> assertThat(JsonPath.<Map<String, Object>>read(operator.get(path).body(), "$"))
				.containsEntry("listener", "lines")
				.containsEntry("transport", "tcp")
				.containsEntry("peer", "127.0.0.1:" + client.socket().getLocalPort())
				.containsEntry("messagesIn", 2)
				.containsEntry("messagesOut", 2)
				.containsEntry("bytesIn", 8)
				.containsEntry("bytesOut", 10)
				.containsEntry("tlsSubject", null)
				.hasEntrySatisfying("idle", (idle) -> assertThat((Integer) idle).isBetween(0, 60_000))
				.hasEntrySatisfying("since", (since) -> assertThat(Instant.parse(String.valueOf(since)))
					.isBetween(before, Instant.now().plusSeconds(1))));
		}
	}

	@Test
	void exchangeOverUdpIsShownWithItsPushesToo() {
		try (UdpClient client = UdpClient.connect(gateway.port("udp"))) {
			client.send("abc\n").expect("abc\r\n");
			String id = String.valueOf(connections("?listener=udp").getFirst().get("id"));
			assertThat(operator.post(PATH + "/" + id, "{\"text\": \"news\"}").statusCode()).isEqualTo(200);
			client.expect("news\r\n");
			await().untilAsserted(
					() -> assertThat(connections("?listener=udp").getFirst()).containsEntry("transport", "udp")
						.containsEntry("messagesIn", 1)
						.containsEntry("messagesOut", 2)
						.containsEntry("bytesIn", 4)
						.containsEntry("bytesOut", 11));
		}
	}

	@Test
	void oldestComeFirstAndAreAsManyAsAskedFor() {
		List<SocketClient> clients = new ArrayList<>();
		try {
			for (int count = 0; count < 12; count++) {
				clients.add(gateway.connect("ages").send("x\n").expect("x\r\n"));
			}
			String all = list("?listener=ages&limit=5");
			assertThat(JsonPath.<Integer>read(all, "$.matched")).isEqualTo(12);
			assertThat(JsonPath.<Integer>read(all, "$.total")).isGreaterThanOrEqualTo(12);
			assertThat(JsonPath.<List<String>>read(all, "$.connections[*].peer")).containsExactlyElementsOf(
					clients.stream().limit(5).map((each) -> "127.0.0.1:" + each.socket().getLocalPort()).toList());
		}
		finally {
			clients.forEach(SocketClient::close);
		}
	}

	@ParameterizedTest
	@CsvSource({ "?listener=lines&peer=127.0.0.1, 1", "?listener=lines&peer=0.1, 1", "?listener=lines&peer=10.9.8.7, 0",
			"?listener=lines&peer=::1, 0", "?listener=nowhere, 0" })
	void peerIsFoundByAPartOfItsAddress(String query, int matched) {
		try (SocketClient client = gateway.connect("lines")) {
			client.send("x\n").expect("x\r\n");
			await()
				.untilAsserted(() -> assertThat(JsonPath.<Integer>read(list(query), "$.matched")).isEqualTo(matched));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "?limit=-1", "?limit=20001", "?limit=many" })
	void limitOutOfRangeIsRefused(String query) {
		assertThat(operator.get(PATH + query).statusCode()).isEqualTo(400);
	}

	@Test
	void kickedPeerIsGivenWhatWasSentAndSeesTheEnd() {
		try (SocketClient client = gateway.connect("kicked")) {
			client.send("x\n").expect("x\r\n");
			String path = PATH + "/" + id("kicked", client);
			assertThat(operator.post(path, "{\"text\": \"bye\"}").statusCode()).isEqualTo(200);
			assertThat(operator.delete(path).statusCode()).isEqualTo(204);
			client.expect("bye\r\n").expectOrderlyClose();
			await().untilAsserted(() -> assertThat(gateway.closed("kicked", Reason.KICKED)).isEqualTo(1));
			await().untilAsserted(() -> assertThat(operator.get(path).statusCode()).isEqualTo(404));
			assertThat(operator.delete(path).statusCode()).isEqualTo(404);
		}
	}

	@Test
	void messageIsPushedInTheFrameOfTheListener() {
		try (SocketClient client = gateway.connect("lines")) {
			client.send("x\n").expect("x\r\n");
			String path = PATH + "/" + id("lines", client);
			assertThat(operator.post(path, "{\"text\": \"é\"}").body()).isEqualTo("{\"sent\":true}");
			assertThat(operator.post(path, "{\"base64\": \"/v8=\"}").body()).isEqualTo("{\"sent\":true}");
			client.expect("é\r\n").expect(new byte[] { (byte) 0xfe, (byte) 0xff, '\r', '\n' });
		}
	}

	@Test
	void pushThatCannotBeIsRefusedInOneSentence() {
		try (SocketClient client = gateway.connect("short")) {
			client.send(new byte[] { 1, 'x' }).expect(new byte[] { 1, 'x' });
			String path = PATH + "/" + id("short", client);
			refused(operator.post(PATH + "/short-0", "{\"text\": \"x\"}"), 404, "connection short-0 is not open");
			refused(operator.post(path, "{}"), 400, "the body must have either text or base64");
			refused(operator.post(path, "{\"text\": \"a\", \"base64\": \"\"}"), 400,
					"the body must have either text or base64");
			refused(operator.post(path, "{\"base64\": \"????\"}"), 400,
					"base64 cannot be decoded: Illegal base64 character 3f");
			HttpResponse<String> tooLong = operator.post(path, "{\"text\": \"%s\"}".formatted("x".repeat(256)));
			assertThat(tooLong.statusCode()).isEqualTo(409);
			assertThat(tooLong.body()).startsWith("{\"error\":\"connection short-").contains("cannot be sent");
			refused(operator.post(PATH, "{\"listener\": \"nowhere\", \"text\": \"x\"}"), 404,
					"listener nowhere is not open");
			assertThat(operator.post(PATH, "{\"text\": \"x\"}").statusCode()).isEqualTo(400);
			assertThat(operator.post(path, "no JSON").statusCode()).isEqualTo(400);
		}
	}

	private static void refused(HttpResponse<String> response, int status, String sentence) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(JsonPath.<String>read(response.body(), "$.error")).isEqualTo(sentence);
	}

	@Test
	void bodyIsBounded() {
		String path = PATH + "/lines-0";
		assertThat(operator.post(path, "{\"text\": \"%s\"}".formatted("x".repeat(1024 * 1024))).statusCode())
			.isEqualTo(413);
		byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
		assertThat(operator.post(path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))).statusCode())
			.isEqualTo(411);
	}

	@Test
	void broadcastReachesAllButWhoDoesNotRead() {
		String text = "x".repeat(900_000);
		List<SocketClient> readers = IntStream.range(0, 5).mapToObj((_) -> gateway.connect("crowd")).toList();
		try (SocketClient deaf = gateway.connect("crowd")) {
			deaf.send("x\n");
			await().untilAsserted(() -> assertThat(gateway.listener("crowd").connections()).isEqualTo(6));
			List<AtomicInteger> heard = readers.stream().map((reader) -> heard(reader, text.length() + 2)).toList();
			int posts = 0;
			while (gateway.closed("crowd", Reason.WRITE_TIMEOUT) == 0) {
				assertThat(posts++).as("broadcasts that the deaf peer's buffers take").isLessThan(60);
				post(text);
			}
			await().untilAsserted(() -> assertThat(gateway.listener("crowd").connections()).isEqualTo(5));
			assertThat(post(text)).isEqualTo("{\"sent\":5,\"failed\":0}");
			int all = posts + 1;
			await().untilAsserted(() -> assertThat(heard).allSatisfy((count) -> assertThat(count).hasValue(all)));
		}
		finally {
			readers.forEach(SocketClient::close);
		}
	}

	/** Five are sent it whatever the sixth does, which sooner or later takes no more. */
	private static String post(String text) {
		HttpResponse<String> response = operator.post(PATH,
				"{\"listener\": \"crowd\", \"text\": \"%s\"}".formatted(text));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<Integer>read(response.body(), "$.sent")).isBetween(5, 6);
		return response.body();
	}

	/** How many messages of that length a peer has read so far. */
	private static AtomicInteger heard(SocketClient reader, int length) {
		AtomicInteger heard = new AtomicInteger();
		Thread.ofVirtual().uncaughtExceptionHandler((_, _) -> {
			// it was closed
		}).start(() -> {
			while (true) {
				reader.read(length);
				heard.incrementAndGet();
			}
		});
		return heard;
	}

	@Test
	void thousandsAreListedWhileTrafficGoesOn() {
		AtomicLong echoed = new AtomicLong();
		AtomicBoolean enough = new AtomicBoolean();
		List<SocketClient> clients = new ArrayList<>();
		try (SocketClient busy = gateway.connect("busy")) {
			for (int count = 0; count < 2000; count++) {
				clients.add(gateway.connect("many"));
			}
			await().untilAsserted(() -> assertThat(gateway.bean(Connections.class).of("many")).hasSize(2000));
			Thread traffic = Thread.ofVirtual().start(() -> {
				while (!enough.get()) {
					busy.send("x\n").expect("x\r\n");
					echoed.incrementAndGet();
				}
			});
			await().until(() -> echoed.get() > 0);
			long before = echoed.get();
			for (int count = 0; count < 10; count++) {
				assertThat(connections("?listener=many&limit=20000")).hasSize(2000);
			}
			assertThat(echoed.get()).isGreaterThan(before);
			enough.set(true);
			await().until(() -> !traffic.isAlive());
		}
		finally {
			enough.set(true);
			clients.forEach(SocketClient::close);
		}
	}

}
