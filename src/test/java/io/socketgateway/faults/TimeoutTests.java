package io.socketgateway.faults;

import java.io.UncheckedIOException;
import java.time.Duration;

import io.socketgateway.config.Engine;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.message.Reason;
import io.socketgateway.reply.UndeliverableReplyException;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.Leftovers;
import io.socketgateway.testing.SocketClient;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/** Peers that are slow in sending, slow in reading, or stay too long. */
@ParameterizedClass
@EnumSource(Engine.class)
class TimeoutTests {

	private static final int LARGE = 4_000_000;

	private static Gateway gateway;

	private Leftovers leftovers;

	TimeoutTests(Engine engine) {
	}

	@BeforeParameterizedClassInvocation
	static void start(Engine engine) {
		gateway = Gateway.start("""
				gateway:
				  defaults: {engine: %s, codec: line, service: echo, socket: {send-buffer: 64KB}}
				  listeners:
				    lines: {port: 0}
				    slow: {port: 0, timeouts: {message: 400ms}}
				    parts: {port: 0, timeouts: {message: 400ms}}
				    thinking: {port: 0, service: thinking, timeouts: {message: 200ms, first-message: 200ms}}
				    silent: {port: 0, timeouts: {first-message: 300ms}}
				    first: {port: 0, timeouts: {first-message: 300ms}}
				    spoke: {port: 0, timeouts: {first-message: 300ms}}
				    old: {port: 0, timeouts: {age: 400ms}}
				    late: {port: 0, service: thinking, timeouts: {age: 200ms}}
				    deaf: {port: 0, service: large, timeouts: {write: 400ms}}
				    deaf-half: {port: 0, service: large, timeouts: {write: 400ms}}
				    deaf-pushed: {port: 0, timeouts: {write: 400ms}}
				    deaf-closed: {port: 0, timeouts: {write: 400ms}}
				    steady: {port: 0, service: large, timeouts: {write: 500ms}}
				""".formatted(engine), Beans.class);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		gateway.close();
	}

	@BeforeEach
	void remember() {
		this.leftovers = Leftovers.before(gateway, "lines");
	}

	@AfterEach
	void nothingIsLeftOver() {
		this.leftovers.expectNone();
	}

	private static ConditionFactory often() {
		return await().pollInterval(Duration.ofMillis(50)).pollInSameThread();
	}

	/** Sends a byte, whether or not anybody is there. */
	private static boolean drip(SocketClient client) {
		try {
			client.send("a");
			return true;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	@Test
	void clientThatSendsAByteNowAndThenIsClosedAndOthersSeeNothing() {
		try (SocketClient slow = gateway.connect("slow"); SocketClient other = gateway.connect("slow")) {
			often().atMost(Duration.ofSeconds(3)).until(() -> {
				other.send("x\n").expect("x\r\n");
				return !drip(slow) || gateway.closed("slow", Reason.MESSAGE_TIMEOUT) > 0;
			});
			slow.expectClosed();
			other.send("still here\n").expect("still here\r\n");
		}
		assertThat(gateway.closed("slow", Reason.MESSAGE_TIMEOUT)).isOne();
	}

	@Test
	void timeOfAMessageBeginsAnewWithEachMessage() {
		try (SocketClient client = gateway.connect("parts")) {
			client.send("a");
			for (int count = 0; count < 6; count++) {
				client.expectSilence(Duration.ofMillis(150)).send("\nb").read(3);
			}
		}
		await().until(() -> gateway.closed("parts", Reason.PEER_CLOSED) == 1);
	}

	@Test
	void timeThatAServiceTakesIsNotTheMessages() {
		try (SocketClient client = gateway.connect("thinking")) {
			client.send("a\nb").expect("a\r\n").send("\n").expect("b\r\n");
		}
	}

	@Test
	void clientThatNeverSpeaksIsClosed() {
		try (SocketClient client = gateway.connect("silent")) {
			client.expectClosed();
		}
		await().until(() -> gateway.closed("silent", Reason.FIRST_MESSAGE_TIMEOUT) == 1);
	}

	@Test
	void clientWhoseFirstMessageNeverEndsIsClosed() {
		try (SocketClient client = gateway.connect("first")) {
			often().atMost(Duration.ofSeconds(3))
				.until(() -> !drip(client) || gateway.closed("first", Reason.FIRST_MESSAGE_TIMEOUT) == 1);
		}
		await().until(() -> gateway.closed("first", Reason.FIRST_MESSAGE_TIMEOUT) == 1);
	}

	@Test
	void clientThatHasSpokenOnceMayBeSilent() {
		try (SocketClient client = gateway.connect("spoke")) {
			client.send("x\n").expect("x\r\n").expectSilence(Duration.ofMillis(600)).send("y\n").expect("y\r\n");
		}
	}

	@Test
	void busyConnectionEndsWithItsAge() {
		try (SocketClient client = gateway.connect("old")) {
			often().atMost(Duration.ofSeconds(3)).until(() -> {
				drip(client);
				return gateway.closed("old", Reason.MAX_AGE) == 1;
			});
		}
	}

	@Test
	void messageInHandIsAnsweredBeforeItsConnectionEndsWithItsAge() {
		try (SocketClient client = gateway.connect("late")) {
			client.send("x\n").expect("x\r\n").expectOrderlyClose();
		}
		await().until(() -> gateway.closed("late", Reason.MAX_AGE) == 1);
	}

	@Test
	void clientThatNeverReadsIsClosed() {
		try (SocketClient deaf = gateway.connect("deaf"); SocketClient other = gateway.connect("deaf")) {
			deaf.send("x\n");
			assertThat(other.send("x\n").read(LARGE + 2)).hasSize(LARGE + 2);
			await().atMost(Duration.ofSeconds(3)).until(() -> gateway.closed("deaf", Reason.WRITE_TIMEOUT) == 1);
		}
	}

	@Test
	void clientThatEndsItsOutputAndNeverReadsIsClosed() {
		try (SocketClient deaf = gateway.connect("deaf-half")) {
			deaf.send("x\ny\nz\n").endOutput();
			await().atMost(Duration.ofSeconds(3)).until(() -> gateway.closed("deaf-half", Reason.WRITE_TIMEOUT) == 1);
		}
	}

	@Test
	void threadThatPushesToAClientThatNeverReadsIsLetGo() {
		try (SocketClient deaf = gateway.connect("deaf-pushed")) {
			deaf.send("x\n").expect("x\r\n");
			LiveConnection pushed = gateway.bean(Connections.class).of("deaf-pushed").findAny().orElseThrow();
			assertThatExceptionOfType(UndeliverableReplyException.class).isThrownBy(() -> {
				for (int count = 0; count < 1000; count++) {
					pushed.send(new byte[64_000]);
				}
			});
			await().atMost(Duration.ofSeconds(3)).until(() -> gateway.closed("deaf-pushed", Reason.WRITE_TIMEOUT) == 1);
		}
	}

	@Test
	void closingAConnectionWhoseClientNeverReadsIsNotHeldUp() {
		try (SocketClient deaf = gateway.connect("deaf-closed")) {
			deaf.send("x\n").expect("x\r\n");
			LiveConnection pushed = gateway.bean(Connections.class).of("deaf-closed").findAny().orElseThrow();
			Thread pushing = Thread
				.startVirtualThread(() -> assertThatExceptionOfType(UndeliverableReplyException.class)
					.isThrownBy(() -> pushed.send(new byte[LARGE])));
			await().until(() -> pushing.getState() == Thread.State.WAITING);
			pushed.close();
			await().atMost(Duration.ofSeconds(3)).until(() -> gateway.closed("deaf-closed", Reason.SERVICE) == 1);
		}
	}

	@Test
	void clientThatReadsSlowlyButSteadilyGetsEverything() {
		try (SocketClient client = gateway.connect("steady")) {
			client.send("x\n");
			for (int left = LARGE + 2; left > 0; left -= 400_000) {
				assertThat(client.read(Math.min(left, 400_000))).hasSize(Math.min(left, 400_000));
				await().pollDelay(Duration.ofMillis(100)).until(() -> true);
			}
			client.send("y\n");
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		SocketService large() {
			return (_, _) -> new byte[LARGE];
		}

		@Bean
		SocketService thinking() {
			return (message, _) -> {
				await().pollDelay(Duration.ofMillis(500)).until(() -> true);
				return message.getPayload();
			};
		}

	}

}
