package io.socketgateway.flow;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.socketgateway.listener.ListenerState;
import io.socketgateway.listener.ListenerStates;
import io.socketgateway.listener.UnknownListenerException;
import io.socketgateway.message.OperatorException;
import io.socketgateway.message.Reason;
import io.socketgateway.testing.FreePort;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** What an operator can do with a listener while the gateway runs. */
class ListenerLifeTests {

	private Gateway gateway;

	private SlowBeans beans;

	@BeforeEach
	void start() {
		this.gateway = Gateway.start("""
				gateway:
				  listeners:
				    lines: {port: 0, host: 127.0.0.1, codec: line, service: slow, goodbye: bye}
				    once: {port: 0, host: 127.0.0.1, codec: line, service: slow, goodbye: bye, close-after-reply: true}
				    udp: {transport: udp, port: 0, host: 127.0.0.1, service: echo}
				    other: {port: 0, host: 127.0.0.1, codec: line, service: echo}
				  shutdown: {grace: 20s, stagger: 5s}
				""", SlowBeans.class);
		this.beans = this.gateway.bean(SlowBeans.class);
	}

	@AfterEach
	void stop() {
		this.beans.release.countDown();
		this.gateway.close();
	}

	@Test
	void pausedListenerTurnsNewcomersAwayAndServesWhomItHas() {
		try (SocketClient living = this.gateway.connect("lines")) {
			living.send("a\n").expect("a\r\n");
			change("lines", ListenerState.PAUSED);
			this.gateway.connect("lines").expectClosed();
			living.send("b\n").expect("b\r\n");
			awaitRefused("lines", Reason.PAUSED, 1);
			change("lines", ListenerState.RUNNING);
			expectEcho("lines");
			living.send("c\n").expect("c\r\n");
		}
	}

	@Test
	void pausedDatagramListenerDropsAndCounts() {
		try (UdpClient peer = UdpClient.connect(this.gateway.port("udp"))) {
			peer.send("a").expect("a");
			change("udp", ListenerState.PAUSED);
			peer.send("lost");
			await().untilAsserted(
					() -> assertThat(this.gateway.count("gateway.datagrams.dropped", "udp", "reason", "paused"))
						.isEqualTo(1));
			change("udp", ListenerState.RUNNING);
			peer.send("b").expect("b");
		}
	}

	@Test
	void drainedListenerAnswersWhatIsInHandSaysGoodbyeAndStops() {
		int port = this.gateway.port("lines");
		try (SocketClient busy = this.gateway.connect("lines"); SocketClient idle = this.gateway.connect("lines")) {
			busy.send("slow\n");
			await().until(() -> this.beans.started.get() >= 1);
			await().until(() -> this.gateway.listener("lines").live().count() == 2);
			change("lines", ListenerState.DRAINING);
			idle.expect("bye\r\n").expectOrderlyClose();
			this.gateway.connect("lines").expectClosed();
			awaitRefused("lines", Reason.DRAINING, 1);
			assertThat(state("lines")).isEqualTo(ListenerState.DRAINING);
			this.beans.release.countDown();
			busy.expect("slow\r\nbye\r\n").expectOrderlyClose();
			awaitState("lines", ListenerState.STOPPED);
			expectNobodyListens(port);
			assertThat(this.gateway.closed("lines", Reason.DRAIN)).isEqualTo(2);
		}
		expectEcho("other");
	}

	@Test
	void thousandConnectionsLeaveOneAfterTheOther() {
		List<SocketClient> clients = IntStream.range(0, 1000).mapToObj((_) -> this.gateway.connect("lines")).toList();
		try {
			await().until(() -> this.gateway.listener("lines").live().count() == clients.size());
			clients.getFirst().send("slow\n");
			await().until(() -> this.beans.started.get() >= 1);
			change("lines", ListenerState.DRAINING);
			this.beans.release.countDown();
			Set<Integer> left = new TreeSet<>();
			await().atMost(30, TimeUnit.SECONDS).pollInterval(10, TimeUnit.MILLISECONDS).until(() -> {
				left.add(this.gateway.listener("lines").connections());
				return left.contains(0);
			});
			assertThat(left).as("how many were left at different moments").hasSizeGreaterThan(3);
			clients.getFirst().expect("slow\r\nbye\r\n").expectOrderlyClose();
			clients.stream().skip(1).forEach((client) -> client.expect("bye\r\n").expectOrderlyClose());
			awaitState("lines", ListenerState.STOPPED);
		}
		finally {
			clients.forEach(SocketClient::close);
		}
	}

	@Test
	void goodbyeIsNotAReplyThatCloses() {
		try (SocketClient client = this.gateway.connect("once")) {
			client.send("slow\n");
			await().until(() -> this.beans.started.get() >= 1);
			change("once", ListenerState.DRAINING);
			this.beans.release.countDown();
			client.expect("slow\r\n").expectOrderlyClose();
		}
		awaitState("once", ListenerState.STOPPED);
		assertThat(this.gateway.closed("once", Reason.CLOSE_AFTER_REPLY)).isEqualTo(1);
	}

	@Test
	void goodbyeIsSaidInTheMiddleOfAMessage() {
		try (SocketClient client = this.gateway.connect("once")) {
			client.send("half a mess");
			await().until(() -> this.gateway.count("gateway.bytes.received", "once") == 11);
			change("once", ListenerState.DRAINING);
			client.expect("bye\r\n").expectOrderlyClose();
		}
		awaitState("once", ListenerState.STOPPED);
		assertThat(this.gateway.closed("once", Reason.DRAIN)).isEqualTo(1);
	}

	@Test
	void processThatStopsSaysGoodbyeToo() {
		try (SocketClient client = this.gateway.connect("lines")) {
			client.send("a\n").expect("a\r\n");
			this.gateway.close();
			client.expect("bye\r\n").expectOrderlyClose();
		}
	}

	@Test
	void pausedAndStoppedListenersDoNotHoldUpTheEndOfTheProcess() {
		change("lines", ListenerState.PAUSED);
		change("other", ListenerState.STOPPED);
		try (SocketClient client = this.gateway.connect("once")) {
			await().until(() -> this.gateway.listener("once").live().count() == 1);
			change("once", ListenerState.DRAINING);
			this.gateway.close();
			client.expect("bye\r\n").expectOrderlyClose();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "RUNNING", "PAUSED", "DRAINING" })
	void stoppedListenerCutsWhomItHasAndIsOpenedAgain(ListenerState before) {
		int port = this.gateway.port("lines");
		try (SocketClient client = this.gateway.connect("lines")) {
			client.send("slow\n");
			await().until(() -> this.beans.started.get() >= 1);
			change("lines", before);
			change("lines", ListenerState.STOPPED);
			client.expectClosed();
			expectNobodyListens(port);
			await().until(() -> this.gateway.closed("lines", Reason.STOPPED) == 1);
		}
		change("lines", ListenerState.RUNNING);
		expectEcho("lines");
		change("lines", ListenerState.STOPPED);
		change("lines", ListenerState.RUNNING);
		expectEcho("lines");
	}

	@Test
	void stoppedDatagramListenerIsOpenedAgain() {
		change("udp", ListenerState.DRAINING);
		awaitState("udp", ListenerState.STOPPED);
		assertThat(this.gateway.listener("udp").addresses()).isEmpty();
		change("udp", ListenerState.RUNNING);
		try (UdpClient peer = UdpClient.connect(this.gateway.port("udp"))) {
			peer.send("a").expect("a");
		}
	}

	@Test
	void listenerThatCannotOpenAgainSaysSoAndStaysStopped() throws IOException {
		try (Gateway fixed = Gateway
			.start("gateway.listeners: {a: {port: %d, service: echo}}".formatted(FreePort.any()))) {
			int port = fixed.port("a");
			ListenerStates states = fixed.bean(ListenerStates.class);
			states.change("a", ListenerState.STOPPED);
			try (ServerSocket other = new ServerSocket(port)) {
				assertThatExceptionOfType(OperatorException.class)
					.isThrownBy(() -> states.change("a", ListenerState.RUNNING))
					.withMessageContaining("listener a cannot bind tcp 0.0.0.0:" + port + ": Address already in use;");
				assertThat(other.isBound()).isTrue();
			}
			assertThat(fixed.listener("a").state()).isEqualTo(ListenerState.STOPPED);
			assertThat(states.change("a", ListenerState.RUNNING)).isEqualTo(ListenerState.RUNNING);
			assertThat(fixed.port("a")).isEqualTo(port);
		}
	}

	@ParameterizedTest
	@CsvSource({ "STOPPED, PAUSED, listener lines is stopped: only a running one can be paused",
			"STOPPED, DRAINING, listener lines is stopped: it has no connections",
			"DRAINING, PAUSED, listener lines is draining: only a running one can be paused",
			"DRAINING, RUNNING, 'listener lines is draining: wait until it has stopped, or stop it now, and start it then'" })
	void wayThatDoesNotExistIsRefused(ListenerState from, ListenerState to, String sentence) {
		try (SocketClient client = this.gateway.connect("lines")) {
			client.send("slow\n");
			await().until(() -> this.beans.started.get() >= 1);
			change("lines", from);
			assertThatExceptionOfType(OperatorException.class).isThrownBy(() -> change("lines", to))
				.withMessage(sentence);
			assertThat(state("lines")).isEqualTo(from);
		}
	}

	@Test
	void sameStateAgainChangesNothing() {
		for (ListenerState state : new ListenerState[] { ListenerState.RUNNING, ListenerState.PAUSED,
				ListenerState.STOPPED }) {
			change("lines", state);
			assertThat(change("lines", state)).isEqualTo(state);
		}
	}

	@Test
	void unknownNameIsRefusedWithTheKnownOnes() {
		assertThatExceptionOfType(UnknownListenerException.class)
			.isThrownBy(() -> change("liens", ListenerState.PAUSED))
			.withMessage("there is no listener 'liens'; known are lines, once, other, udp");
	}

	private ListenerState change(String name, ListenerState state) {
		return this.gateway.bean(ListenerStates.class).change(name, state);
	}

	private ListenerState state(String name) {
		return this.gateway.listener(name).state();
	}

	private void awaitState(String name, ListenerState state) {
		await().until(() -> state(name) == state);
	}

	private void awaitRefused(String name, Reason reason, double count) {
		await().untilAsserted(
				() -> assertThat(this.gateway.count("gateway.connections.refused", name, "reason", reason.toString()))
					.isEqualTo(count));
	}

	private void expectEcho(String name) {
		try (SocketClient client = this.gateway.connect(name)) {
			client.send("x\n").expect("x\r\n");
		}
	}

	private static void expectNobodyListens(int port) {
		await().untilAsserted(() -> assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> new Socket(InetAddress.ofLiteral("127.0.0.1"), port).close()));
	}

}
