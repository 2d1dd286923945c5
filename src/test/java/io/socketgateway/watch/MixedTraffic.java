package io.socketgateway.watch;

import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.socketgateway.connection.Overload;
import io.socketgateway.listener.ListenerState;
import io.socketgateway.listener.ListenerStates;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Certificates;
import io.socketgateway.testing.FixedReadings;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;

import org.awaitility.core.ConditionFactory;

import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A gateway with some of everything, and clients that do whatever is counted. */
final class MixedTraffic implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Gateway gateway;

	private final Certificates certificates;

	private MixedTraffic(Gateway gateway, Certificates certificates) {
		this.gateway = gateway;
		this.certificates = certificates;
	}

	/**
	 * Starts the gateway; nobody connects yet.
	 * @param folder of certificates and uploads
	 */
	static MixedTraffic start(Path folder) {
		Certificates certificates = Certificates.make(folder, "gateway", 30);
		return new MixedTraffic(Gateway.startWithHttp("""
				server.address: 127.0.0.1
				spring.ssl.bundle.pem.web.keystore: {certificate: "file:%s", private-key: "file:%s"}
				gateway:
				  overload: {idle: 0}
				  listeners:
				    echo: {port: 0, health: {expect-traffic: 20%%}, service: echo}
				    lines: {port: 0, codec: line, limits: {message-size: 10B}, service: echo}
				    routed: {port: 0, codec: line, routes: {pings: {when: {prefix: PING}, service: echo}}}
				    broken: {port: 0, codec: line, service: broken, on-error: continue}
				    wordy: {port: 0, codec: tiny, service: wordy}
				    brief: {port: 0, timeouts: {idle: 200ms}, service: echo}
				    full: {port: 0, limits: {connections: 1}, service: echo}
				    crowded: {port: 0, limits: {connections-per-address: 1}, service: echo}
				    hasty: {port: 0, limits: {connects-per-second: 1}, service: echo}
				    observed: {port: 0, limits: {connections: 1, mode: observe}, service: echo}
				    closed: {port: 0, access: {deny: [127.0.0.1]}, service: echo}
				    behind: {port: 0, proxy-protocol: {mode: required, trusted: [127.0.0.1]}, service: echo}
				    secure: {port: 0, codec: line, tls: {bundle: web}, service: echo}
				    resting: {port: 0, service: echo}
				    leaving: {port: 0, service: stuck}
				    inbox: {port: 0, service: inbox}
				    hotline: {port: 0, codec: line, service: hotline}
				    udp: {transport: udp, port: 0, limits: {messages-per-second: 1, message-size: 10B}, service: echo}
				  codecs:
				    tiny: {type: length, bytes: 1}
				  services:
				    inbox: {type: upload, base-path: "%s", dialect: {done: stored, on-exists: refuse}}
				    hotline: {type: chatbot, dialog: dialogs/hotline-10086.yml}
				    wordy: {type: reply, text: %s}
				""".formatted(certificates.certificate(), certificates.key(), folder.resolve("uploads"),
				"x".repeat(256)), Beans.class), certificates);
	}

	Gateway gateway() {
		return this.gateway;
	}

	/** Does everything once. */
	void flow() throws Exception {
		talk();
		fail();
		refuse();
		upload();
		chat();
		datagrams();
		overload();
		System.gc();
	}

	/** Enough of one kind for alerts that ask for a rate. */
	private void talk() {
		this.gateway.connect("lines").send("x\n".repeat(300)).expect("x\r\n".repeat(300)).close();
		this.gateway.connect("echo").send("x").expect("x").close();
		this.gateway.connect("echo").close();
		this.gateway.connect("echo").send("x").expect("x").reset();
		this.gateway.connect("brief").expectClosed();
	}

	private void fail() {
		this.gateway.connect("lines").send("x".repeat(20)).expectOrderlyClose();
		this.gateway.connect("routed").send("nobody's\nPING\n").expect("PING\r\n").close();
		this.gateway.connect("broken").send("a\nb\n").endOutput().expectOrderlyClose();
		this.gateway.connect("wordy").send(new byte[] { 1, 'x' }).expectOrderlyClose();
	}

	private void refuse() throws Exception {
		refuseSecond("full");
		refuseSecond("crowded");
		refuseMany("hasty");
		this.gateway.connect("closed").expectClosed();
		this.gateway.connect("behind").send("no header\n").expectClosed();
		this.gateway.connect("secure").send("no handshake\n").readAll();
		secure();
		observe();
		pause();
		drain();
	}

	private void refuseSecond(String listener) {
		try (SocketClient first = this.gateway.connect(listener);
				SocketClient second = this.gateway.connect(listener)) {
			first.send("x").expect("x");
			second.expectClosed();
		}
	}

	private void refuseMany(String listener) {
		soon().until(() -> {
			this.gateway.connect(listener).close();
			return refused(listener, "limit-rate") > 0;
		});
	}

	private void secure() throws Exception {
		try (Socket plain = this.gateway.connect("secure").socket();
				SocketClient client = SocketClient.over(this.certificates.clientOf(null)
					.getSocketFactory()
					.createSocket(plain, "localhost", plain.getPort(), false))) {
			client.send("x\n").expect("x\r\n");
		}
	}

	private void observe() {
		try (SocketClient first = this.gateway.connect("observed");
				SocketClient second = this.gateway.connect("observed")) {
			first.send("x").expect("x");
			second.send("x").expect("x");
		}
	}

	private void pause() {
		states().change("resting", ListenerState.PAUSED);
		this.gateway.connect("resting").expectClosed();
		states().change("resting", ListenerState.RUNNING);
	}

	/** While one of its messages is in hand. */
	private void drain() throws InterruptedException {
		try (SocketClient busy = this.gateway.connect("leaving").send("x")) {
			Beans beans = this.gateway.bean(Beans.class);
			assertThat(beans.came.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			states().change("leaving", ListenerState.DRAINING);
			this.gateway.connect("leaving").expectClosed();
			beans.released.countDown();
			busy.expectClosed();
		}
	}

	private void upload() {
		try (SocketClient client = this.gateway.connect("inbox")) {
			client.send("put|a|5").expect("nothing").send("01234").expect("stored");
		}
		this.gateway.connect("inbox").send("put|a|5").expectClosed();
		this.gateway.connect("inbox").send("put|b|5").expect("nothing").send("01").reset();
	}

	private void chat() {
		this.gateway.connect("hotline").send("7\nexit\n").readAll();
		this.gateway.connect("hotline").send("0\n").endOutput().readAll();
	}

	private void datagrams() {
		try (UdpClient client = UdpClient.connect(this.gateway.port("udp"))) {
			client.send("x").expect("x");
			client.send("x".repeat(20));
			soon().until(() -> {
				client.send("x");
				return dropped("limit-rate") > 0 && dropped("truncated") > 0;
			});
		}
	}

	private void overload() {
		FixedReadings readings = this.gateway.bean(FixedReadings.class);
		Overload overload = this.gateway.bean(Overload.class);
		readings.heap(95, 0);
		soon().until(overload::isNow);
		this.gateway.connect("echo").expectClosed();
		readings.heap(40, 0);
		soon().until(() -> !overload.isNow());
	}

	private static ConditionFactory soon() {
		return await().atMost(PATIENCE);
	}

	private double refused(String listener, String reason) {
		return this.gateway.count("gateway.connections.refused", listener, "reason", reason);
	}

	private double dropped(String reason) {
		return this.gateway.count("gateway.datagrams.dropped", "udp", "reason", reason);
	}

	private ListenerStates states() {
		return this.gateway.bean(ListenerStates.class);
	}

	@Override
	public void close() {
		this.gateway.close();
	}

	/** Without an annotation, as outside of a test class each gateway would find it. */
	static class Beans {

		final CountDownLatch came = new CountDownLatch(1);

		final CountDownLatch released = new CountDownLatch(1);

		@Bean
		FixedReadings readings() {
			return new FixedReadings();
		}

		@Bean
		SocketService broken() {
			return (_, _) -> {
				throw new IllegalStateException("broken");
			};
		}

		@Bean
		SocketService stuck() {
			return (_, _) -> {
				this.came.countDown();
				this.released.await();
				return null;
			};
		}

	}

}
