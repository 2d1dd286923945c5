package io.socketgateway.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.codec.Codec;
import io.socketgateway.codec.FrameInput;
import io.socketgateway.codec.LineCodec;
import io.socketgateway.message.Reason;
import io.socketgateway.reply.Connection;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.RudeService;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What services, codecs and clients do at their worst. */
@ExtendWith(OutputCaptureExtension.class)
class FaultTests {

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.start("""
				gateway:
				  listeners:
				    lines: {port: 0, codec: line, service: fault}
				    going: {port: 0, codec: line, service: fault, on-error: continue}
				    udp: {transport: udp, port: 0, service: fault, on-error: continue}
				    codec: {port: 0, codec: broken, service: fault}
				    large: {port: 0, service: large, close-after-reply: true}
				    thinking: {port: 0, codec: line, service: thinking, timeouts: {idle: 300ms}}
				    brief: {port: 0, codec: line, service: watched, timeouts: {idle: 200ms}}
				    rude: {port: 0, codec: line, service: rude}
				    body: {port: 0, service: body, close-after-reply: true, timeouts: {idle: 300ms}}
				    udp-few: {transport: udp, port: 0, service: held, limits: {connections: 2}}
				""", Beans.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	private static double count(String meter, String listener, String... tags) {
		return gateway.bean(MeterRegistry.class).get(meter).tags("listener", listener).tags(tags).counter().count();
	}

	@Test
	void errorOfAServiceCostsItsMessageLikeAnException() {
		try (SocketClient client = gateway.connect("going")) {
			client.send("a\nerror\nb\n").expect("a\r\nb\r\n");
		}
		try (SocketClient client = gateway.connect("lines")) {
			client.send("a\nerror\nb\n").expect("a\r\n").expectOrderlyClose();
		}
		assertThat(count("gateway.messages.failed", "lines", "stage", "service")).isEqualTo(1);
	}

	@Test
	void failureThatNamesAnotherMessageStillFindsItsConnection() {
		try (SocketClient client = gateway.connect("lines")) {
			client.send("a\nforeign\n").expect("a\r\n").expectOrderlyClose();
		}
	}

	@Test
	void errorOfAServiceDoesNotSilenceAUdpPeerNorTheListener() {
		try (UdpClient client = UdpClient.connect(gateway.port("udp"));
				UdpClient other = UdpClient.connect(gateway.port("udp"))) {
			client.send("error").send("a").expect("a");
			other.send("b").expect("b");
		}
	}

	@Test
	void threadLeftInterruptedClosesNothing() {
		try (UdpClient client = UdpClient.connect(gateway.port("udp"));
				SocketClient stream = gateway.connect("going")) {
			client.send("interrupt").expect("interrupted").send("a").expect("a");
			stream.send("interrupt\n").expect("interrupted\r\n").send("a\n").expect("a\r\n");
		}
		assertThat(gateway.listener("udp").addresses()).isNotEmpty();
	}

	@Test
	void codecThatThrowsEndsItsConnectionAfterTheEarlierAnswers() {
		try (SocketClient client = gateway.connect("codec")) {
			client.send("a\n!\nb\n").expect("a\r\n").expectOrderlyClose();
		}
		await().until(() -> count("gateway.connections.closed", "codec", "reason", "error") == 1);
		assertThat(count("gateway.messages.failed", "codec", "stage", "decode")).isEqualTo(1);
	}

	@Test
	void largeAnswerArrivesWholeThoughTheClientSendsOnWhileItReads() {
		try (SocketClient client = gateway.connect("large")) {
			client.send("x").read(1000);
			client.expectNothingLostWhileSending(300_000 - 1000, Duration.ofMillis(200));
		}
	}

	@Test
	void timeThatAServiceTakesIsNotSilence() {
		try (SocketClient client = gateway.connect("thinking")) {
			client.expect("thought\r\n").send("x\n").expect("x\r\n").send("y\n").expect("y\r\n");
		}
	}

	@Test
	void connectionCutByIdleEndsWithoutItsThreadInterrupted() {
		try (SocketClient client = gateway.connect("brief")) {
			client.expectClosed();
		}
		await().untilAsserted(() -> assertThat(gateway.bean(Beans.class).closings).contains("idle interrupted=false"));
	}

	@Test
	void clientThatFallsSilentInABodyIsClosedThoughTheReplyHasDecidedTheEnd() {
		try (SocketClient client = gateway.connect("body")) {
			client.send("x").expect("go").expectClosed();
		}
		await().until(() -> count("gateway.connections.closed", "body", "reason", "close-after-reply") == 1);
	}

	@Test
	void clientsOfAServiceThatRefusesThemDoNotFillTheLog(CapturedOutput output) {
		for (int count = 0; count < 50; count++) {
			try (SocketClient client = gateway.connect("rude")) {
				client.expectClosed();
			}
		}
		await().until(() -> gateway.listener("rude").connections() == 0);
		assertThat(output.getOut()).containsOnlyOnce("listener rude: the life of connection");
		assertThat(count("gateway.connections.opened", "rude")).isEqualTo(50);
		assertThat(count("gateway.connections.closed", "rude", "reason", "error")).isEqualTo(50);
	}

	@Test
	void newUdpPeersAreDroppedWhileTheServiceIsBusyWithAsManyAsItMay() {
		try (UdpClient first = UdpClient.connect(gateway.port("udp-few"));
				UdpClient second = UdpClient.connect(gateway.port("udp-few"));
				UdpClient third = UdpClient.connect(gateway.port("udp-few"))) {
			first.send("1");
			second.send("2");
			await().until(() -> gateway.bean(Beans.class).inHand.getCount() == 0);
			third.send("3");
			await().until(() -> count("gateway.datagrams.dropped", "udp-few", "reason", "queue-full") == 1);
			gateway.bean(Beans.class).release.countDown();
			first.expect("1");
			second.expect("2");
			await().untilAsserted(() -> third.send("3").expect("3"));
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		final Queue<String> closings = new ConcurrentLinkedQueue<>();

		final CountDownLatch inHand = new CountDownLatch(2);

		final CountDownLatch release = new CountDownLatch(1);

		@Bean
		SocketService fault() {
			return (message, _) -> switch (text(message)) {
				case "error" -> throw new AssertionError("as bad as it gets");
				case "foreign" -> throw new MessagingException(new GenericMessage<>("another"));
				case "interrupt" -> {
					Thread.currentThread().interrupt();
					yield "interrupted";
				}
				case String other -> other;
			};
		}

		@Bean
		SocketService body() {
			return (_, connection) -> {
				connection.send("go");
				connection.input().read(ByteBuffer.allocate(10));
				return null;
			};
		}

		@Bean
		SocketService large() {
			return (_, _) -> new byte[300_000];
		}

		@Bean
		SocketService held() {
			return (message, _) -> {
				this.inHand.countDown();
				this.release.await();
				return text(message);
			};
		}

		@Bean
		SocketService thinking() {
			return new SocketService() {

				@Override
				public void opened(Connection connection) throws InterruptedException {
					think();
					connection.send("thought");
				}

				@Override
				public Object handle(Message<?> message, Connection connection) throws InterruptedException {
					think();
					return text(message);
				}

				private void think() throws InterruptedException {
					new CountDownLatch(1).await(600, TimeUnit.MILLISECONDS);
				}

			};
		}

		@Bean
		SocketService watched() {
			return new SocketService() {

				@Override
				public @Nullable Object handle(Message<?> message, Connection connection) {
					return null;
				}

				@Override
				public void closed(Connection connection, Reason reason) {
					Beans.this.closings.add(reason + " interrupted=" + Thread.currentThread().isInterrupted());
				}

			};
		}

		@Bean
		SocketService rude() {
			return new RudeService();
		}

		@Bean
		Codec broken() {
			Codec line = LineCodec.type().factory().create("line", new LineCodec.Options(LineCodec.Terminator.CRLF));
			return new Codec() {

				@Override
				public byte @Nullable [] decode(FrameInput in) throws IOException {
					byte[] payload = line.decode(in);
					if (payload != null && payload.length == 1 && payload[0] == '!') {
						throw new IllegalStateException("cannot read that");
					}
					return payload;
				}

				@Override
				public void encode(byte[] payload, OutputStream out) throws IOException {
					line.encode(payload, out);
				}

			};
		}

		private static String text(Message<?> message) {
			return new String((byte[]) message.getPayload(), StandardCharsets.UTF_8);
		}

	}

}
