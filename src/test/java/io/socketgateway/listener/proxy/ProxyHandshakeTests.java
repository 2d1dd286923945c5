package io.socketgateway.listener.proxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.socketgateway.connection.Connections;
import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.Reason;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.ip.IpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(120)
class ProxyHandshakeTests {

	private static final byte[] LINE = text("PROXY TCP4 192.0.2.1 198.51.100.2 4711 443\r\n");

	private static final byte[] BINARY = HeaderBytesBuilder
		.proxied(new InetSocketAddress("192.0.2.1", 4711), new InetSocketAddress("198.51.100.2", 443))
		.bytes();

	private static final byte[] DETAILED = HeaderBytesBuilder
		.proxied(new InetSocketAddress("192.0.2.1", 4711), new InetSocketAddress("198.51.100.2", 443))
		.detail(0x02, "scales.example")
		.detail(0x05, "conn-7")
		.detail(0x20, HeaderBytesBuilder.ssl(7, 0, "TLSv1.3", "meter-17"))
		.bytesWithChecksum();

	private static final byte[] LOCAL = HexFormat.of().parseHex(HeaderBytesBuilder.SIGNATURE + "20000000");

	@TempDir
	private static Path folder;

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.start("""
				gateway:
				  defaults: {codec: line, service: who, timeouts: {handshake: 60s}}
				  listeners:
				    required: {port: 0, proxy-protocol: {mode: required, trusted: [127.0.0.0/8]}}
				    optional: {port: 0, proxy-protocol: {mode: optional, trusted: [127.0.0.0/8]}}
				    wary: {port: 0, proxy-protocol: {mode: required, trusted: [192.0.2.1]}}
				    deaf: {port: 0, proxy-protocol: {mode: optional, trusted: [192.0.2.1]}}
				    plain: {port: 0, proxy-protocol: {mode: off, trusted: [127.0.0.1]}}
				    strict: {port: 0, timeouts: {handshake: 200ms},
				      proxy-protocol: {mode: required, trusted: [127.0.0.1]}}
				    patient: {port: 0, greeting: hello, timeouts: {handshake: 200ms},
				      proxy-protocol: {mode: optional, trusted: [127.0.0.1]}}
				    slow: {port: 0, timeouts: {handshake: 8s}, proxy-protocol: {mode: optional, trusted: [127.0.0.1]}}
				    eager: {port: 0, greeting: hello, proxy-protocol: {mode: optional, trusted: [127.0.0.1]}}
				    echo: {port: 0, codec: raw, service: echo, proxy-protocol: {mode: required, trusted: [127.0.0.1]}}
				    inbox: {port: 0, codec: raw, service: inbox, proxy-protocol: {mode: required, trusted: [127.0.0.1]}}
				    platform: {port: 0, engine: platform, proxy-protocol: {mode: required, trusted: [127.0.0.1]}}
				    probed: {port: 0, proxy-protocol: {mode: required, trusted: [127.0.0.1]}}
				  services:
				    inbox: {type: upload, base-path: FOLDER/uploads}
				""".replace("FOLDER", folder.toString()), Services.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	static Stream<byte[]> headers() {
		return Stream.of(LINE, BINARY, DETAILED);
	}

	@ParameterizedTest
	@MethodSource("headers")
	void headerAndPayloadInOneWriteAreBothTaken(byte[] header) {
		for (String listener : new String[] { "required", "optional", "platform" }) {
			try (SocketClient proxy = gateway.connect(listener)) {
				proxy.send(joined(header, text("a\nb\n"))).expect("192.0.2.1:4711 a\r\n192.0.2.1:4711 b\r\n");
				proxy.send("c\n").expect("192.0.2.1:4711 c\r\n");
			}
		}
	}

	@ParameterizedTest
	@MethodSource("headers")
	void headerMayComeInTwoPiecesWhereverItIsCut(byte[] header) {
		for (int cut = 1; cut <= header.length; cut++) {
			try (SocketClient proxy = gateway.connect("optional")) {
				proxy.send(Arrays.copyOf(header, cut));
				proxy.send(joined(Arrays.copyOfRange(header, cut, header.length), text("x\n")))
					.expect("192.0.2.1:4711 x\r\n");
			}
		}
	}

	@ParameterizedTest
	@MethodSource("headers")
	void headerMayComeByteByByte(byte[] header) {
		try (SocketClient proxy = gateway.connect("required")) {
			for (byte each : joined(header, text("x\n"))) {
				proxy.send(new byte[] { each });
			}
			proxy.expect("192.0.2.1:4711 x\r\n");
		}
	}

	@Test
	void muchPayloadBehindAHeaderComesBackUntouched() {
		byte[] payload = new byte[1_000_000];
		new Random(1).nextBytes(payload);
		try (SocketClient proxy = gateway.connect("echo")) {
			Thread.startVirtualThread(() -> proxy.send(joined(LINE, payload)));
			proxy.expect(payload);
		}
	}

	@Test
	void uploadBehindAHeaderIsStored() {
		try (SocketClient proxy = gateway.connect("inbox")) {
			proxy.send(joined(BINARY, text("put|a.txt|5"))).expect("nothing").send("12345");
			await().untilAsserted(() -> assertThat(folder.resolve("uploads/a.txt")).hasContent("12345"));
		}
	}

	@Test
	void messagesTellWhatTheProxyTold() {
		try (SocketClient proxy = gateway.connect("required")) {
			proxy.send(joined(DETAILED, text("?\n")))
				.expect("192.0.2.1 4711 127.0.0.1:%d 198.51.100.2:443 scales.example conn-7 TLSv1.3 meter-17\r\n"
					.formatted(proxy.socket().getLocalPort()));
		}
	}

	@Test
	void registryKnowsTheRealPeer() {
		try (SocketClient proxy = gateway.connect("required")) {
			proxy.send(joined(text("PROXY TCP6 2001:db8::7 ::1 7 8\r\n"), text("x\n")));
			proxy.expect("[2001:db8:0:0:0:0:0:7]:7 x\r\n");
			assertThat(gateway.bean(Connections.class).of("required"))
				.anySatisfy((connection) -> assertThat(connection.peer()).hasToString("[2001:db8:0:0:0:0:0:7]:7"));
		}
	}

	@Test
	void peerBehindAUnixSocketIsItsPath() {
		byte[] header = HeaderBytesBuilder
			.proxied(UnixDomainSocketAddress.of("/run/app.sock"), UnixDomainSocketAddress.of("/run/front.sock"))
			.bytes();
		try (SocketClient proxy = gateway.connect("required")) {
			proxy.send(joined(header, text("x\n"))).expect("/run/app.sock x\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "PROXY UNKNOWN\r\n", "PROXY UNKNOWN of some kind\r\n" })
	void unknownConnectionKeepsTheSocketsPeer(String line) {
		try (SocketClient proxy = gateway.connect("required")) {
			proxy.send(line + "x\n").expect(own(proxy) + " x\r\n");
		}
	}

	@Test
	void localConnectionKeepsTheSocketsPeer() {
		try (SocketClient proxy = gateway.connect("required")) {
			proxy.send(joined(LOCAL, text("x\n"))).expect(own(proxy) + " x\r\n");
		}
	}

	@Test
	void healthChecksAreProbesWithAndWithoutAHeader() {
		double before = gateway.closed("probed", Reason.PROBE);
		gateway.connect("probed").close();
		gateway.connect("probed").send(LOCAL).close();
		await().until(() -> gateway.closed("probed", Reason.PROBE) == before + 2);
		assertThat(refused("probed")).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "PROXY TCP4 192.0.2.1 198.51.100.2 4711 443\r\n", "GET / HTTP/1.1\r\n" })
	void whoIsNotTrustedIsRefusedWhereAHeaderIsRequired(String bytes) {
		double before = refused("wary");
		try (SocketClient stranger = gateway.connect("wary")) {
			stranger.send(bytes).expectClosed();
		}
		await().until(() -> refused("wary") == before + 1);
	}

	@Test
	void whatOneSendsWhoIsNotTrustedIsPayloadWhereAHeaderIsOptional() {
		try (SocketClient stranger = gateway.connect("deaf")) {
			stranger.send("PROXY TCP4 192.0.2.1 198.51.100.2 4711 443\r\n")
				.expect(own(stranger) + " PROXY TCP4 192.0.2.1 198.51.100.2 4711 443\r\n");
		}
	}

	@Test
	void headerIsPayloadWhereTheProtocolIsOff() {
		try (SocketClient proxy = gateway.connect("plain")) {
			proxy.send(LINE).expect(own(proxy) + " PROXY TCP4 192.0.2.1 198.51.100.2 4711 443\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello\r\n", "P\n", "PROXIMITY\n", "\n", "\rx\n" })
	void trustedPeerWithoutAHeaderIsAnsweredAtOnceWhereItIsOptional(String line) {
		try (SocketClient client = gateway.connect("optional")) {
			client.send(line).expect(own(client) + " " + line.replaceFirst("\r?\n", "") + "\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello\r\n", "PROXY TCP4 192.0.2.1\r\n", "PROXY TCP4 192.0.2.01 198.51.100.2 4711 443\r\n",
			"\r\n\r\n\0\r\nQUIT\n\u0011" })
	void trustedPeerWithAWrongHeaderIsRefusedWhereItIsRequired(String bytes) {
		double before = refused("required");
		try (SocketClient proxy = gateway.connect("required")) {
			proxy.send(bytes).expectClosed();
		}
		await().until(() -> refused("required") == before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PROXY TCP4 192.0.2.1\r\n", "PROXY hello\r\n", "\r\n\r\n\0\r\nQUIT\n\u0011" })
	void trustedPeerWithAWrongHeaderIsRefusedWhereItIsOptional(String bytes) {
		double before = refused("optional");
		try (SocketClient proxy = gateway.connect("optional")) {
			proxy.send(bytes).expectClosed();
		}
		await().until(() -> refused("optional") == before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "PRO", "PROXY TCP4 192.0.2.1 ", "\r\n\r\n\0\r\nQUIT\n!" })
	void headerThatIsLateIsRefusedWhereItIsRequired(String bytes) {
		double before = refused("strict");
		try (SocketClient proxy = gateway.connect("strict")) {
			proxy.send(bytes).expectClosed();
		}
		await().until(() -> refused("strict") == before + 1);
	}

	@Test
	void headerThatStopsIsRefusedWhereItIsOptional() {
		double before = refused("slow");
		try (SocketClient proxy = gateway.connect("slow")) {
			proxy.send("PROXY TCP4 ").expectClosed();
		}
		await().until(() -> refused("slow") == before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PROXY TCP4 192.0.2.1", "PROX", "\r\n\r\n" })
	void whoLeavesWithinAHeaderIsRefused(String bytes) {
		double before = refused("required");
		try (SocketClient proxy = gateway.connect("required")) {
			proxy.send(bytes).endOutput().expectClosed();
		}
		await().until(() -> refused("required") == before + 1);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					PROXY TCP4 192.0.2.01 192.0.2.2 1 2\\r\\n => its PROXY protocol header is wrong: no IPv4 address, at byte 11: 50 52 4f 58 59 20 54 43 50 34 20 [31] 39 32 2e 30 2e 32 2e 30 31 20 31 39 32 2e 30
					PROXY TCP4 192.0.2.1 => it left before its PROXY protocol header was whole, at byte 20: 59 20 54 43 50 34 20 31 39 32 2e 30 2e 32 2e 31
					""")
	void refusalSaysWhatIsWrongAndShowsTheBytes(String bytes, String sentence) throws IOException {
		assertThat(FirstRead.refusal(text(bytes.replace("\\r\\n", "\r\n")))).isEqualTo(sentence);
	}

	@Test
	void silentTrustedPeerIsGreetedWhenTheDeadlineIsOver() {
		try (SocketClient client = gateway.connect("patient")) {
			client.expect("hello\r\n").send("x\n").expect(own(client) + " x\r\n");
		}
	}

	@Test
	void peerWithAHeaderIsGreetedAtOnce() {
		try (SocketClient proxy = gateway.connect("eager")) {
			proxy.send(LINE).expect("hello\r\n").send("x\n").expect("192.0.2.1:4711 x\r\n");
		}
	}

	@Test
	void bytesThatMightBeginAHeaderArePayloadWhenTheDeadlineIsOver() {
		try (SocketClient client = gateway.connect("patient")) {
			client.send("\r\n").expect("hello\r\n").expect(own(client) + " \r\n");
		}
	}

	@Test
	void bytesThatMightBeginAHeaderArePayloadWhenTheStreamEnds() {
		try (SocketClient client = gateway.connect("optional")) {
			client.send("\r\n").endOutput().expect(own(client) + " \r\n").expectOrderlyClose();
		}
	}

	private static double refused(String listener) {
		return gateway.count("gateway.connections.refused", listener, "reason", Reason.PROXY_INVALID.toString());
	}

	private static String own(SocketClient client) {
		return "127.0.0.1:" + client.socket().getLocalPort();
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static byte[] joined(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

	@Configuration(proxyBeanMethods = false)
	static class Services {

		@Bean
		SocketService who() {
			return (message, connection) -> {
				String text = new String((byte[]) message.getPayload(), StandardCharsets.UTF_8);
				return text.equals("?") ? told(message.getHeaders()) : connection.peer() + " " + text;
			};
		}

		private static String told(Map<String, Object> headers) {
			return "%s %s %s %s %s %s %s %s".formatted(headers.get(IpHeaders.IP_ADDRESS),
					headers.get(IpHeaders.REMOTE_PORT), headers.get(GatewayHeaders.PROXY),
					headers.get(GatewayHeaders.PROXY_DESTINATION), headers.get(GatewayHeaders.PROXY_AUTHORITY),
					headers.get(GatewayHeaders.PROXY_UNIQUE_ID), headers.get(GatewayHeaders.PROXY_TLS_VERSION),
					headers.get(GatewayHeaders.PROXY_COMMON_NAME));
		}

	}

}
