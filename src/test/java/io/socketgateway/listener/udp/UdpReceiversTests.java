package io.socketgateway.listener.udp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.socketgateway.config.SocketProperties;
import io.socketgateway.message.OperatorException;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** Several sockets at one port, and what they ask of the system. */
@ExtendWith(OutputCaptureExtension.class)
class UdpReceiversTests {

	private static final String FOUR = """
			gateway.listeners.many: {transport: udp, host: 127.0.0.1, port: %d, service: echo, socket: {receivers: 4}}
			""";

	private static SocketProperties socket(int receivers, boolean broadcast, String... groups) {
		return new SocketProperties(1, true, true, true, DataSize.ofBytes(0), DataSize.ofBytes(0), receivers, broadcast,
				List.of(groups));
	}

	private static long receivers(String listener) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("receive-" + listener))
			.count();
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "2, 1", "3, 1", "4, 2", "8, 4", "64, 4" })
	void oneReceiverForEveryTwoCoresAndFourAtMost(int cores, int receivers) {
		assertThat(UdpSockets.receivers(socket(0, false), cores)).isEqualTo(receivers);
		assertThat(UdpSockets.receivers(socket(3, false), cores)).isEqualTo(3);
		assertThat(UdpSockets.receivers(socket(0, true), cores)).isOne();
		assertThat(UdpSockets.receivers(socket(0, false, "239.1.2.3"), cores)).isOne();
	}

	@Test
	void numberOutOfRangeIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> socket(-1, false))
			.withMessage("receivers must be between 0 and 64; 0 is by the number of cores");
		assertThatIllegalArgumentException().isThrownBy(() -> socket(65, false));
		assertThatIllegalArgumentException().isThrownBy(() -> socket(2, true))
			.withMessageStartingWith("receivers must be 1 with broadcast");
		assertThatIllegalArgumentException().isThrownBy(() -> socket(2, false, "239.1.2.3"));
	}

	@Test
	void receiversShareThePortThatTheFirstOneGotAndKeepThePeersOrder() {
		try (Gateway gateway = Gateway.start(FOUR.formatted(0))) {
			assertThat(receivers("many")).isEqualTo(4);
			assertThat(gateway.listener("many").addresses()).hasSize(1);
			List<UdpClient> clients = Stream.generate(() -> UdpClient.connect(gateway.port("many"))).limit(20).toList();
			for (int round = 0; round < 20; round++) {
				clients.forEach((client) -> IntStream.range(0, 5).forEach((number) -> client.send("" + number)));
				clients.forEach((client) -> IntStream.range(0, 5).forEach((number) -> client.expect("" + number)));
			}
			clients.forEach(UdpClient::close);
			assertThat(gateway.listener("many").connections()).isEqualTo(20);
		}
		await().untilAsserted(() -> assertThat(receivers("many")).isZero());
	}

	@Test
	void portThatAnotherProgramHasIsRefused() throws IOException {
		try (DatagramChannel other = DatagramChannel.open()) {
			other.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
			int port = ((InetSocketAddress) other.getLocalAddress()).getPort();
			assertRefused(port);
		}
	}

	@Test
	void portThatAnotherGatewayHasIsRefused() {
		try (Gateway gateway = Gateway.start(FOUR.formatted(0))) {
			assertRefused(gateway.port("many"));
			try (UdpClient client = UdpClient.connect(gateway.port("many"))) {
				client.send("x").expect("x");
			}
		}
	}

	private static void assertRefused(int port) {
		assertThatException().isThrownBy(() -> Gateway.start(FOUR.formatted(port)).close())
			.havingCause()
			.isInstanceOf(OperatorException.class)
			.withMessageStartingWith("listener many cannot bind udp 127.0.0.1:" + port + ": Address already in use");
	}

	@Test
	void manyPeersOfManyReceiversAreStillNoMoreThanTheLimit() {
		try (Gateway gateway = Gateway.start("""
				gateway.listeners.few:
				  {transport: udp, port: 0, service: echo, socket: {receivers: 4}, limits: {connections: 3}}
				""")) {
			for (int count = 0; count < 40; count++) {
				try (UdpClient client = UdpClient.connect(gateway.port("few"))) {
					client.send("x").expect("x");
				}
			}
			await().until(() -> gateway.listener("few").connections() <= 3);
		}
	}

	@Test
	void receiveBufferThatIsNotGrantedIsToldOnce(CapturedOutput output) {
		try (Gateway gateway = Gateway.start("""
				gateway.listeners:
				  large: {transport: udp, port: 0, service: echo, socket: {receivers: 2, receive-buffer: 1GB}}
				  small: {transport: udp, port: 0, service: echo, socket: {receive-buffer: 64KB}}
				""")) {
			assertThat(gateway.listener("large").addresses()).hasSize(1);
		}
		assertThat(output).containsOnlyOnce("listener large asked for a receive buffer of 1073741824 bytes")
			.contains("sysctl -w net.core.rmem_max=1073741824")
			.doesNotContain("listener small asked");
	}

	@Test
	void datagramsAreWholeOverIPv6() {
		try (Gateway gateway = Gateway.start("""
				gateway.listeners:
				  six: {transport: udp, host: "::1", port: 0, service: echo}
				  both: {transport: udp, host: "::", port: 0, service: echo}
				""")) {
			for (String host : List.of("::1", "127.0.0.1")) {
				try (UdpClient client = UdpClient.connect(host, gateway.port(host.equals("::1") ? "six" : "both"))) {
					byte[] largest = "x".repeat(65_507).getBytes(StandardCharsets.UTF_8);
					assertThat(client.send(largest).receive()).isEqualTo(largest);
					assertThat(client.send("").receive()).isEmpty();
				}
			}
		}
	}

}
