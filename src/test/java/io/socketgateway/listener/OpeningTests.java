package io.socketgateway.listener;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.socketgateway.connection.AcceptedStream;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.Overload;
import io.socketgateway.listener.tcp.TcpSockets;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Reason;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.messaging.MessageChannel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Handshakes, over real sockets, that tell another peer or fail in every way. */
@ExtendWith(OutputCaptureExtension.class)
class OpeningTests {

	private final AtomicReference<Handshake> first = new AtomicReference<>(tells("192.0.2.1"));

	private final AtomicReference<Handshake> second = new AtomicReference<>((stream, _) -> stream);

	private Gateway gateway;

	private StreamListener listener;

	@BeforeEach
	void start() {
		this.gateway = Gateway.start("""
				gateway:
				  listeners:
				    shaken:
				      port: 0
				      service: echo
				      limits: {connections: 1, connections-per-address: 1}
				      access: {allow: [192.0.2.0/24]}
				      proxy-protocol: {mode: required, trusted: [127.0.0.1]}
				""");
		ConnectionSettings settings = this.gateway.listener("shaken").settings();
		this.listener = new StreamListener(new TcpSockets("shaken", settings.properties()), settings, handshakes(),
				this.gateway.bean(Connections.class), this.gateway.bean(Overload.class));
		open();
	}

	private List<Handshake> handshakes() {
		return List.of((stream, deadline) -> this.first.get().shake(stream, deadline),
				(stream, deadline) -> this.second.get().shake(stream, deadline));
	}

	private void open() {
		ConfigurableListableBeanFactory beans = this.gateway.context().getBeanFactory();
		beans.initializeBean(this.listener.connectionFactory(), "again.server");
		this.listener.endpoint().setOutputChannel(beans.getBean("shaken.requests", MessageChannel.class));
		beans.initializeBean(this.listener.endpoint(), "again");
		this.listener.enter(ListenerState.RUNNING);
		this.listener.endpoint().start();
	}

	@AfterEach
	void stop() {
		this.listener.endpoint().stop();
		this.gateway.close();
	}

	private static Handshake tells(String host) {
		Peer peer = new Peer(new InetSocketAddress(InetAddress.ofLiteral(host), 4711));
		return (stream, _) -> new AcceptedStream(stream.bytes(), peer, Map.of());
	}

	private static <T extends Throwable> Handshake fails(T failure) {
		return (_, _) -> OpeningTests.<RuntimeException>sneak(failure);
	}

	@SuppressWarnings("unchecked") // only to throw what a handshake does not declare
	private static <T extends Throwable> AcceptedStream sneak(Throwable failure) throws T {
		throw (T) failure;
	}

	private SocketClient connect() {
		return SocketClient.connect(((InetSocketAddress) this.listener.addresses().getFirst()).getPort());
	}

	private double refused(Reason reason) {
		return this.gateway.count("gateway.connections.refused", "shaken", "reason", reason.toString());
	}

	private void expectPlaceFor(String host) {
		await().until(() -> this.listener.connections() == 0 && this.listener.peerAddresses() == 0);
		this.first.set(tells(host));
		this.second.set((stream, _) -> stream);
		try (SocketClient client = connect()) {
			client.send("x").expect("x");
			assertThat(this.listener.peerAddresses()).isEqualTo(1);
		}
		await().until(() -> this.listener.connections() == 0 && this.listener.peerAddresses() == 0);
	}

	@Test
	void placeIsFreeAgainWhateverHandshakesDo() {
		List<Throwable> failures = List.of(new RefusedException(Reason.TLS_FAILED, "no cipher in common"),
				new RefusedException(Reason.PROBE, "nothing came"), new IOException("broken"),
				new IllegalStateException("broken"), new AssertionError("broken"));
		for (Throwable failure : failures) {
			this.first.set(fails(failure));
			connect().expectClosed();
			expectPlaceFor("192.0.2.1");
			this.second.set(fails(failure));
			connect().expectClosed();
			expectPlaceFor("192.0.2.1");
		}
		assertThat(refused(Reason.TLS_FAILED)).isEqualTo(2);
		assertThat(refused(Reason.LIMIT_TOTAL)).isZero();
		assertThat(refused(Reason.LIMIT_ADDRESS)).isZero();
		assertThat(this.gateway.closed("shaken", Reason.PROBE)).isEqualTo(4);
	}

	@Test
	void toldPeerIsAskedForBeforeTheNextHandshake(CapturedOutput output) {
		this.first.set(tells("198.51.100.1"));
		this.second.set(fails(new AssertionError("asked too late")));
		connect().expectClosed();
		await().until(() -> refused(Reason.ACCESS_DENIED) == 1);
		assertThat(output).contains(
				"listener shaken refused 1 x access-denied, the last one of 198.51.100.1:4711: access does not let it in")
			.doesNotContain("asked too late");
		expectPlaceFor("192.0.2.1");
	}

	@Test
	void otherAddressesMayConnectWhereTheToldOneHasNone() {
		this.listener.update(this.listener.settings(), handshakes());
		try (SocketClient client = connect()) {
			client.send("x").expect("x");
			connect().expectClosed();
			assertThat(refused(Reason.LIMIT_TOTAL)).isEqualTo(1);
		}
		expectPlaceFor("192.0.2.2");
	}

}
