package io.socketgateway.flow;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class DrainTests {

	private static final String YAML = """
			gateway:
			  listeners:
			    lines: {port: 0, host: 127.0.0.1, codec: line, service: slow}
			    udp: {transport: udp, port: 0, host: 127.0.0.1, service: slow}
			  shutdown: {grace: 10s}
			""";

	@Test
	void silentConnectionsAreClosedAtOnceAndOrderly() {
		Gateway gateway = Gateway.start(YAML, SlowBeans.class);
		try (SocketClient silent = gateway.connect("lines"); SocketClient spoke = gateway.connect("lines")) {
			spoke.send("quick\n").expect("quick\r\n");
			long start = System.nanoTime();
			gateway.close();
			silent.expectOrderlyClose();
			spoke.expectOrderlyClose();
			assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(5);
		}
	}

	@Test
	void messagesInHandAreAnsweredWhileNobodyNewIsLetIn() {
		Gateway gateway = Gateway.start(YAML, SlowBeans.class);
		int port = gateway.port("lines");
		SlowBeans beans = gateway.bean(SlowBeans.class);
		try (SocketClient client = gateway.connect("lines"); UdpClient peer = UdpClient.connect(gateway.port("udp"))) {
			client.send("slow\nnext\n");
			peer.send("slow");
			await().until(() -> beans.started.get() >= 2);
			Thread closing = Thread.startVirtualThread(gateway::close);
			await().untilAsserted(() -> assertThatExceptionOfType(ConnectException.class)
				.isThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close()));
			beans.release.countDown();
			client.expect("slow\r\nnext\r\n").expectOrderlyClose();
			peer.expect("slow");
			await().until(() -> !closing.isAlive());
		}
	}

	@Test
	void messagesThatAClientMayOnlySendSlowlyDoNotHoldItUp() {
		Gateway gateway = Gateway.start(
				"gateway.listeners: {paced: {port: 0, codec: line, service: echo, limits: {messages-per-second: 1}}}");
		try (SocketClient client = gateway.connect("paced")) {
			client.send("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n").expect("a\r\n");
			long start = System.nanoTime();
			gateway.close();
			assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(5);
			assertThat(client.readAll()).asString().isEqualTo("b\r\nc\r\nd\r\ne\r\nf\r\ng\r\nh\r\ni\r\nj\r\n");
		}
	}

	@Test
	void graceBoundsIt() {
		Gateway gateway = Gateway.start(YAML.replace("10s", "200ms"), SlowBeans.class);
		try (SocketClient client = gateway.connect("lines")) {
			client.send("slow\n");
			await().until(() -> gateway.bean(SlowBeans.class).started.get() >= 1);
			long start = System.nanoTime();
			gateway.close();
			client.expectClosed();
			assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(5);
		}
	}

}
