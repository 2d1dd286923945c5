package io.socketgateway.listener.udp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.message.Reason;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** Datagrams that are not what they seem. */
@ExtendWith(OutputCaptureExtension.class)
class UdpGuardTests {

	private static final Duration A_WHILE = Duration.ofMillis(300);

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway
			.start("""
					gateway:
					  listeners:
					    echo: {transport: udp, port: 0, service: echo}
					    shared: {transport: udp, port: 0, host: 127.0.0.1, service: echo, socket: {receivers: 2}}
					    anywhere: {transport: udp, port: 0, service: echo, socket: {receivers: 2}}
					    sink: {transport: udp, port: 0, service: discard}
					    rate: {transport: udp, port: 0, host: 127.0.0.1, service: echo, limits: {messages-per-second: 2}}
					    closed: {transport: udp, port: 0, host: 127.0.0.1, service: echo, access: {allow: [127.0.0.0/8], deny: [127.0.0.1]}}
					    pings: {transport: udp, port: 0, host: 127.0.0.1, service: echo}
					    ring: {transport: udp, port: 0, host: 127.0.0.1, service: echo}
					    hotline: {transport: udp, port: 0, host: 127.0.0.1, service: hotline}
					  services:
					    hotline: {type: chatbot, dialog: dialogs/hotline-10086.yml}
					""");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	private static double dropped(String listener, Reason reason) {
		return gateway.bean(MeterRegistry.class)
			.get("gateway.datagrams.dropped")
			.tags("listener", listener, "reason", reason.toString())
			.counter()
			.count();
	}

	private static double received(String listener) {
		return gateway.bean(MeterRegistry.class)
			.get("gateway.messages.received")
			.tags("listener", listener)
			.counter()
			.count();
	}

	private static InetSocketAddress loopback(int port) {
		return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
	}

	/** An address of this machine that others may reach. */
	private static Optional<InetSocketAddress> outward(int port) {
		try {
			return NetworkInterface.networkInterfaces()
				.flatMap(NetworkInterface::inetAddresses)
				.filter((each) -> each.getAddress().length == 4 && !each.isLoopbackAddress())
				.map((each) -> new InetSocketAddress(each, port))
				.findFirst();
		}
		catch (SocketException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Sends from an address that a listener has: its receivers share it. */
	private static void forge(InetSocketAddress from, InetSocketAddress to) {
		try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
			channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
			channel.bind(from).send(ByteBuffer.wrap(new byte[] { 'x' }), to);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void datagramOfWhoHasNoAccessIsDropped() {
		InetSocketAddress server = loopback(gateway.port("closed"));
		InetSocketAddress neighbour = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.2"), 0);
		try (UdpClient denied = UdpClient.connect(loopback(0), server);
				UdpClient allowed = UdpClient.connect(neighbour, server)) {
			denied.send("x");
			allowed.send("y").expect("y");
			await().untilAsserted(() -> assertThat(dropped("closed", Reason.ACCESS_DENIED)).isEqualTo(1));
		}
	}

	@Test
	void reflectorsPortIsNotAnsweredButOverLoopback() {
		int ssdp = ReflectorPort.SSDP.port();
		double before = dropped("echo", Reason.REFLECTION);
		try (UdpClient client = UdpClient.connect(loopback(ssdp), loopback(gateway.port("echo")))) {
			client.send("x").expect("x");
		}
		assumeThat(outward(ssdp)).isPresent();
		InetSocketAddress server = outward(gateway.port("echo")).orElseThrow();
		try (UdpClient client = UdpClient.connect(outward(ssdp).orElseThrow(), server);
				UdpClient other = UdpClient.connect(outward(0).orElseThrow(), server)) {
			client.send("x").expectSilence(A_WHILE);
			other.send("x").expect("x");
		}
		assertThat(dropped("echo", Reason.REFLECTION)).isEqualTo(before + 1);
	}

	@Test
	void serviceThatNeverAnswersHearsEverybody() {
		int port = ReflectorPort.LANTRONIX.port();
		assumeThat(outward(port)).isPresent();
		try (UdpClient client = UdpClient.connect(outward(port).orElseThrow(),
				outward(gateway.port("sink")).orElseThrow())) {
			client.send("x");
		}
		await().until(() -> received("sink") == 1);
	}

	@Test
	void listenersOfTheGatewayDoNotAnswerEachOther() {
		double before = dropped("anywhere", Reason.REFLECTION);
		forge(loopback(gateway.port("shared")), loopback(gateway.port("anywhere")));
		await().until(() -> dropped("anywhere", Reason.REFLECTION) == before + 1);
		forge(loopback(gateway.port("anywhere")), loopback(gateway.port("shared")));
		await().until(() -> dropped("shared", Reason.REFLECTION) == 1);
		assertThat(received("shared")).isZero();
	}

	@Test
	void wildcardListenerIsKnownByEveryAddressOfTheMachine() {
		assumeThat(outward(0)).isPresent();
		double before = dropped("echo", Reason.REFLECTION);
		forge(outward(gateway.port("anywhere")).orElseThrow(), loopback(gateway.port("echo")));
		await().until(() -> dropped("echo", Reason.REFLECTION) == before + 1);
	}

	@Test
	void whatASourceSendsAboveItsRateIsDropped() {
		try (UdpClient client = UdpClient.connect(gateway.port("rate"));
				UdpClient other = UdpClient.connect(new InetSocketAddress(InetAddress.ofLiteral("127.9.9.9"), 0),
						loopback(gateway.port("rate")))) {
			IntStream.range(0, 50).forEach((_) -> client.send("x"));
			client.expect("x").expect("x");
			await().until(() -> dropped("rate", Reason.LIMIT_RATE) > 40);
			other.send("x").expect("x");
		}
	}

	@Test
	void mirrorOfAChatbotIsMuted(CapturedOutput output) {
		try (UdpClient client = UdpClient.connect(gateway.port("hotline"))) {
			assertThat(client.send("7").mirror(A_WHILE)).isBetween(2, 40);
			client.send("7").expectSilence(A_WHILE);
		}
		assertThat(dropped("hotline", Reason.LOOP)).isGreaterThanOrEqualTo(2);
		assertThat(output).containsOnlyOnce("listener hotline: 127.0.0.1:");
	}

	@Test
	void echoThatAnswersAnEchoIsMuted() {
		int port = IntStream.range(20_000, 30_000).filter(UdpGuardTests::isFree).findFirst().orElseThrow();
		try (UdpClient echo = UdpClient.connect(loopback(port), loopback(gateway.port("ring")))) {
			assertThat(echo.send("x").mirror(A_WHILE)).isEqualTo(16);
		}
		assertThat(dropped("ring", Reason.LOOP)).isEqualTo(1);
	}

	private static boolean isFree(int port) {
		try (DatagramChannel channel = DatagramChannel.open()) {
			channel.bind(loopback(port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Test
	void clientThatSendsTheSameAllTheTimeIsNeverMuted() {
		try (UdpClient client = UdpClient.connect(gateway.port("pings"))) {
			IntStream.range(0, 10_000).forEach((_) -> client.send("ping").expect("ping"));
		}
	}

}
