package io.socketgateway.listener.udp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.socketgateway.message.Reason;
import io.socketgateway.reply.Connection;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.UdpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

class UdpListenerTests {

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.start(
				"""
						gateway:
						  listeners:
						    echo: {transport: udp, port: 0, host: 127.0.0.1, service: echo}
						    lines: {transport: udp, port: 0, host: 127.0.0.1, codec: line, service: echo}
						    sink: {transport: udp, port: 0, host: 127.0.0.1, service: discard}
						    small: {transport: udp, port: 0, host: 127.0.0.1, service: echo, limits: {message-size: 10B}}
						    few: {transport: udp, port: 0, host: 127.0.0.1, service: echo, limits: {connections: 3}}
						    slow: {transport: udp, port: 0, host: 127.0.0.1, service: slow}
						    brief: {transport: udp, port: 0, host: 127.0.0.1, service: life, timeouts: {idle: 200ms}}
						    hotline: {transport: udp, port: 0, host: 127.0.0.1, service: hotline}
						    groups: {transport: udp, port: 0, service: echo, socket: {multicast-groups: [239.1.2.3], broadcast: true}}
						  services:
						    hotline: {type: chatbot, dialog: dialogs/hotline-10086.yml}
						""",
				Services.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 1400, 2049, 65_507 })
	void datagramComesBackWholeFromThePortItWasSentTo(int size) {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		try (UdpClient client = UdpClient.connect(gateway.port("echo"))) {
			assertThat(client.send(bytes).receive()).isEqualTo(bytes);
		}
	}

	@Test
	void datagramsOfAPeerKeepTheirOrder() {
		try (UdpClient client = UdpClient.connect(gateway.port("echo"))) {
			List<String> received = new ArrayList<>();
			for (int batch = 0; batch < 100; batch++) {
				IntStream.range(0, 10).forEach((number) -> client.send("" + number));
				IntStream.range(0, 10)
					.forEach((_) -> received.add(new String(client.receive(), StandardCharsets.UTF_8)));
			}
			assertThat(String.join("", received)).isEqualTo("0123456789".repeat(100));
		}
	}

	@Test
	void eachFrameOfADatagramIsAMessageWithAReplyOfItsOwn() {
		try (UdpClient client = UdpClient.connect(gateway.port("lines"))) {
			client.send("a\nb\r\n").expect("a\r\n").expect("b\r\n");
			client.send("broken").send("c\n").expect("c\r\n");
		}
	}

	@Test
	void sinkSaysNothing() {
		try (UdpClient client = UdpClient.connect(gateway.port("sink"))) {
			client.send("x").send("").expectSilence(Duration.ofMillis(200));
		}
	}

	@Test
	void datagramOverTheLimitIsDroppedWholeAndNotCut() {
		try (UdpClient client = UdpClient.connect(gateway.port("small"))) {
			client.send("0123456789x").send("0123456789").expect("0123456789");
		}
	}

	@Test
	void morePeersThanTheLimitAreServedAndTheEldestForgotten() {
		for (int count = 0; count < 10; count++) {
			try (UdpClient client = UdpClient.connect(gateway.port("few"))) {
				client.send("x").expect("x");
			}
		}
		await().until(() -> gateway.listener("few").connections() <= 3);
	}

	@Test
	void slowServiceOfOnePeerDoesNotHoldUpAnother() {
		try (UdpClient slow = UdpClient.connect(gateway.port("slow"));
				UdpClient quick = UdpClient.connect(gateway.port("slow"))) {
			slow.send("wait");
			quick.send("go").expect("went");
			slow.expect("waited");
		}
	}

	@Test
	void stateOfASilentPeerEndsAndItsNextDatagramStartsAnew() {
		try (UdpClient client = UdpClient.connect(gateway.port("brief"))) {
			client.send("x").expect("1").send("x").expect("2");
			await().until(() -> gateway.listener("brief").connections() == 0);
			assertThat(Services.LIVES).hasValue(0);
			client.send("x").expect("1");
		}
	}

	@Test
	void chatbotNeverGreetsOverUdp() {
		try (UdpClient client = UdpClient.connect(gateway.port("hotline"))) {
			client.send("7").expect("请重新输入.");
		}
	}

	@Test
	void listenerOfAMulticastGroupAlsoTakesPlainDatagrams() {
		try (UdpClient client = UdpClient.connect(gateway.port("groups"))) {
			client.send("x").expect("x");
		}
	}

	@Test
	void datagramToAGroupIsAnsweredFromAnAddressOfTheMachine() throws IOException {
		Optional<NetworkInterface> network = NetworkInterface.networkInterfaces()
			.filter(UdpListenerTests::reachesGroups)
			.findFirst();
		assumeThat(network).isPresent();
		try (DatagramSocket client = new DatagramSocket()) {
			client.setOption(StandardSocketOptions.IP_MULTICAST_IF, network.orElseThrow());
			client.setSoTimeout(10_000);
			client.send(new DatagramPacket(new byte[] { 'x' }, 1, InetAddress.ofLiteral("239.1.2.3"),
					gateway.port("groups")));
			DatagramPacket answer = new DatagramPacket(new byte[2], 2);
			client.receive(answer);
			assertThat(answer.getLength()).isEqualTo(1);
			assertThat(answer.getPort()).isEqualTo(gateway.port("groups"));
			assertThat(answer.getAddress().isMulticastAddress()).isFalse();
		}
	}

	private static boolean reachesGroups(NetworkInterface network) {
		try {
			return network.isUp() && network.supportsMulticast()
					&& network.inetAddresses().anyMatch((address) -> address.getAddress().length == 4);
		}
		catch (SocketException ex) {
			return false;
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Services {

		static final AtomicInteger LIVES = new AtomicInteger();

		@Bean
		SocketService slow() {
			CountDownLatch went = new CountDownLatch(1);
			return (message, _) -> {
				if (new String((byte[]) message.getPayload(), StandardCharsets.UTF_8).equals("go")) {
					went.countDown();
					return "went";
				}
				went.await();
				return "waited";
			};
		}

		@Bean
		SocketService life() {
			return new SocketService() {

				@Override
				public void opened(Connection connection) {
					LIVES.incrementAndGet();
				}

				@Override
				public @Nullable Object handle(Message<?> message, Connection connection) {
					return String
						.valueOf(connection.attributes().merge(this, 1, (one, more) -> (int) one + (int) more));
				}

				@Override
				public void closed(Connection connection, Reason reason) {
					LIVES.decrementAndGet();
				}

			};
		}

	}

}
