package io.socketgateway.actuate.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.net.ssl.SSLSocket;

import io.socketgateway.listener.ListenerState;
import io.socketgateway.message.Reason;
import io.socketgateway.testing.Certificates;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import io.socketgateway.testing.UnixClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What stands on the lines of connections over real sockets. */
class AccessLogTests {

	/** The fields of the schema, version 8.11, and their types there. */
	private static final Map<String, String> TYPES = Pattern.compile("\\s+")
		.splitAsStream("""
				@timestamp=date ecs.version=keyword message=match_only_text log.level=keyword log.logger=keyword
				process.pid=long process.thread.name=keyword service.name=keyword service.version=keyword
				event.kind=keyword event.dataset=keyword event.category=keyword[] event.type=keyword[]
				event.action=keyword event.reason=keyword event.start=date event.end=date event.duration=long
				source.address=keyword source.ip=ip source.port=long source.bytes=long destination.bytes=long
				network.transport=keyword tls.client.subject=keyword
				socketgateway.listener=keyword socketgateway.connection=keyword
				socketgateway.messages.in=long socketgateway.messages.out=long
				""")
		.filter((field) -> !field.isEmpty())
		.collect(Collectors.toMap((field) -> field.replaceFirst("=.*", ""), (field) -> field.replaceFirst(".*=", "")));

	private static final Set<String> SOMETIMES = Set.of("service.version", "tls.client.subject", "source.ip",
			"source.port", "socketgateway.connection");

	@TempDir
	private static Path folder;

	private static Gateway gateway;

	private static Certificates server;

	private static Certificates client;

	private static LogFile log;

	@BeforeAll
	static void start() {
		server = Certificates.make(folder, "server", 100);
		client = Certificates.make(folder, "client", 100);
		log = new LogFile(folder.resolve("logs/access.log"));
		gateway = Gateway
			.start("""
					spring.ssl.bundle.pem.web:
					  keystore: {certificate: %1$s, private-key: %2$s}
					  truststore: {certificate: %3$s}
					gateway:
					  access-log: {enabled: true, path: %4$s}
					  listeners:
					    lines: {port: 0, codec: line, service: echo}
					    fields: {port: 0, codec: line, service: echo}
					    full: {port: 0, service: echo, limits: {connections: 1}}
					    nobody: {port: 0, service: echo, access: {allow: [192.0.2.0/24]}}
					    paused: {port: 0, service: echo}
					    need: {port: 0, codec: line, service: echo, tls: {bundle: web, client-auth: need}}
					    garbled: {port: 0, codec: line, service: echo, tls: {bundle: web}}
					    probed: {port: 0, codec: line, service: echo, tls: {bundle: web}}
					    proxied: {port: 0, codec: line, service: echo, proxy-protocol: {mode: required, trusted: [127.0.0.1]}}
					    liar: {port: 0, codec: line, service: echo, proxy-protocol: {mode: required, trusted: [127.0.0.1]}}
					    denied: {port: 0, service: echo, access: {allow: [127.0.0.1]}, proxy-protocol: {mode: required, trusted: [127.0.0.1]}}
					    udp: {transport: udp, port: 0, service: echo, limits: {message-size: 10B}}
					    unix: {transport: unix, path: %5$s, codec: line, service: echo}
					"""
				.formatted(server.certificate(), server.key(), client.certificate(), log.path(),
						folder.resolve("a.sock")));
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@Test
	void closedConnectionSaysWhoCameAndWhatWasSaid() {
		Instant before = Instant.now().minusMillis(1);
		Socket socket = closedAfterTwoMessages("lines");
		Map<String, JsonNode> line = log.only("lines");
		assertThat(texts(line)).containsEntry("event.action", "closed")
			.containsEntry("event.kind", "event")
			.containsEntry("event.reason", "peer-closed")
			.containsEntry("source.address", "127.0.0.1")
			.containsEntry("source.ip", "127.0.0.1")
			.containsEntry("source.port", String.valueOf(socket.getLocalPort()))
			.containsEntry("source.bytes", "7")
			.containsEntry("destination.bytes", "9")
			.containsEntry("network.transport", "tcp")
			.containsEntry("socketgateway.messages.in", "2")
			.containsEntry("socketgateway.messages.out", "2")
			.containsEntry("log.logger", "io.socketgateway.access")
			.containsEntry("service.name", "socket-gateway")
			.doesNotContainKeys("tls.client.subject", "connection", "peer");
		assertThat(LogFile.text(line, "socketgateway.connection")).startsWith("lines-");
		assertThat(LogFile.text(line, "message"))
			.matches("closed lines-\\d+ of 127\\.0\\.0\\.1:" + socket.getLocalPort() + ": peer-closed");
		assertThat(line.get("event.type")).extracting(JsonNode::asString).containsExactly("connection", "end");
		assertThat(line.get("event.category")).extracting(JsonNode::asString).containsExactly("network");
		assertThat(Instant.parse(LogFile.text(line, "event.start"))).isBetween(before, Instant.now());
		assertThat(Duration.between(Instant.parse(LogFile.text(line, "event.start")),
				Instant.parse(LogFile.text(line, "event.end"))))
			.isEqualTo(Duration.ofNanos(LogFile.number(line, "event.duration")))
			.isPositive();
	}

	private static Socket closedAfterTwoMessages(String listener) {
		try (SocketClient peer = gateway.connect(listener)) {
			peer.send("abc\nde\n").expect("abc\r\nde\r\n").endOutput().expectOrderlyClose();
			return peer.socket();
		}
	}

	@Test
	void everyFieldHasTheTypeOfTheSchemaAndNoneIsMissing() {
		closedAfterTwoMessages("fields");
		log.only("fields");
		assertThat(log.lines().stream().filter((line) -> line.endsWith("}")).map(LogFile::fields))
			.allSatisfy((line) -> {
				assertThat(TYPES.keySet()).containsAll(line.keySet());
				assertThat(line.keySet())
					.containsAll(TYPES.keySet().stream().filter((field) -> !SOMETIMES.contains(field)).toList());
				line.forEach((field, value) -> assertThat(isOf(String.valueOf(TYPES.get(field)), value))
					.as("%s is %s", field, value)
					.isTrue());
			});
	}

	private static boolean isOf(String type, JsonNode value) {
		return switch (type) {
			case "long" -> value.isIntegralNumber();
			case "date" -> value.isString() && Instant.parse(value.asString()).isBefore(Instant.now().plusSeconds(1));
			case "ip" -> value.isString() && InetAddress.ofLiteral(value.asString()) != null;
			case "keyword[]" -> value.isArray() && value.valueStream().allMatch(JsonNode::isString);
			default -> value.isString();
		};
	}

	@Test
	void refusedConnectionSaysByWhat() {
		try (SocketClient first = gateway.connect("full"); SocketClient second = gateway.connect("full")) {
			first.send("x").expect("x");
			second.expectClosed();
			Map<String, JsonNode> line = log.only("full");
			assertThat(texts(line)).containsEntry("event.action", "refused")
				.containsEntry("event.reason", "limit-total")
				.containsEntry("event.duration", "0")
				.containsEntry("source.port", String.valueOf(second.socket().getLocalPort()))
				.containsEntry("source.bytes", "0")
				.doesNotContainKey("socketgateway.connection");
			assertThat(line.get("event.type")).extracting(JsonNode::asString).containsExactly("connection", "denied");
			assertThat(LogFile.text(line, "message")).startsWith("refused a connection to full of 127.0.0.1:");
		}
	}

	@Test
	void whoMayNotConnectHasALineToo() {
		gateway.connect("nobody").expectClosed();
		assertThat(texts(log.only("nobody"))).containsEntry("event.reason", "access-denied");
		gateway.listener("paused").enter(ListenerState.PAUSED);
		gateway.connect("paused").expectClosed();
		assertThat(texts(log.only("paused"))).containsEntry("event.reason", "paused");
	}

	@Test
	void subjectOfTheClientsCertificateIsTold() throws IOException {
		try (SSLSocket socket = tls("need", client)) {
			SocketClient.over(socket).send("x\n").expect("x\r\n");
		}
		assertThat(texts(log.only("need"))).containsEntry("tls.client.subject", "CN=client,O=Tests")
			.containsEntry("source.bytes", "2")
			.containsEntry("destination.bytes", "3");
	}

	private static SSLSocket tls(String listener, Certificates shown) throws IOException {
		return (SSLSocket) server.clientOf(shown).getSocketFactory().createSocket("127.0.0.1", gateway.port(listener));
	}

	@Test
	void brokenHandshakeIsARefusalOfAKnownConnection() {
		gateway.connect("garbled").send("this is no TLS\n").readAll();
		Map<String, JsonNode> line = log.only("garbled");
		assertThat(texts(line)).containsEntry("event.action", "refused").containsEntry("event.reason", "tls-failed");
		assertThat(LogFile.text(line, "socketgateway.connection")).startsWith("garbled-");
	}

	@Test
	void whoLeavesBeforeTheHandshakeIsClosedAsAProbe() {
		gateway.connect("probed").close();
		assertThat(texts(log.only("probed"))).containsEntry("event.action", "closed")
			.containsEntry("event.reason", "probe");
	}

	@Test
	void peerIsTheOneThatAProxyTells() {
		try (SocketClient proxy = gateway.connect("proxied")) {
			proxy.send("PROXY TCP4 192.0.2.1 198.51.100.2 4711 443\r\nx\n").expect("x\r\n");
		}
		assertThat(texts(log.only("proxied"))).containsEntry("source.ip", "192.0.2.1")
			.containsEntry("source.port", "4711");
		gateway.connect("denied").send("PROXY TCP4 192.0.2.9 198.51.100.2 4712 443\r\n").expectClosed();
		assertThat(texts(log.only("denied"))).containsEntry("source.ip", "192.0.2.9")
			.containsEntry("event.reason", "access-denied");
	}

	@Test
	void proxyThatTellsNobodyIsThePeerItself() {
		gateway.connect("liar").send("PROXY nonsense\r\n").readAll();
		assertThat(texts(log.only("liar"))).containsEntry("source.ip", "127.0.0.1")
			.containsEntry("event.reason", "proxy-invalid");
	}

	@Test
	void exchangeOfDatagramsHasOneLineAndDroppedOnesHaveNone() {
		try (UdpClient peer = UdpClient.connect(gateway.port("udp"))) {
			peer.send("0123456789x").send("abc").expect("abc").send("de").expect("de");
			gateway.listener("udp").live().forEach((exchange) -> exchange.close(Reason.KICKED));
			await().until(() -> gateway.closed("udp", Reason.KICKED) == 1);
		}
		assertThat(texts(log.only("udp"))).containsEntry("event.reason", "kicked")
			.containsEntry("network.transport", "udp")
			.containsEntry("socketgateway.messages.in", "2")
			.containsEntry("socketgateway.messages.out", "2")
			.containsEntry("source.bytes", "5")
			.containsEntry("destination.bytes", "5");
	}

	@Test
	void peerOfAUnixSocketHasAnAddressButNoIp() {
		try (UnixClient peer = UnixClient.connect(folder.resolve("a.sock"))) {
			peer.send("x\n").expect("x\r\n");
		}
		assertThat(texts(log.only("unix"))).containsEntry("source.address", "unix")
			.containsEntry("network.transport", "unix")
			.doesNotContainKeys("source.ip", "source.port");
	}

	private static Map<String, String> texts(Map<String, JsonNode> line) {
		Map<String, String> texts = new TreeMap<>();
		line.forEach(
				(field, value) -> texts.put(field, value.isArray() ? List.of(value).toString() : value.asString()));
		return texts;
	}

}
