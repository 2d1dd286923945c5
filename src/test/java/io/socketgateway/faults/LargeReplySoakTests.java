package io.socketgateway.faults;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.socketgateway.config.Engine;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.message.Reason;
import io.socketgateway.reply.Connection;
import io.socketgateway.reply.UndeliverableReplyException;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.Leftovers;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Answers of 64 MB, to clients that read them and to clients that do not. */
@ParameterizedClass
@EnumSource(Engine.class)
class LargeReplySoakTests {

	private static final int LARGE = 64 * 1024 * 1024;

	private static final int PART = 64 * 1024;

	private static final DataSize SLACK = DataSize.ofMegabytes(8);

	private static Gateway gateway;

	private Leftovers leftovers;

	private DataSize memory = DataSize.ofBytes(0);

	LargeReplySoakTests(Engine engine) {
	}

	@BeforeParameterizedClassInvocation
	static void start(Engine engine) {
		gateway = Gateway.start("""
				gateway:
				  defaults: {engine: %s, service: large, timeouts: {write: 1s}}
				  listeners:
				    lines: {port: 0, codec: line, service: echo}
				    reading: {port: 0}
				    deaf: {port: 0}
				    parts: {port: 0, service: parts}
				    pushed: {port: 0, codec: line, service: echo}
				""".formatted(engine), Beans.class);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		gateway.close();
	}

	@BeforeEach
	void remember() {
		this.leftovers = Leftovers.before(gateway, "lines");
		this.memory = Leftovers.memory();
	}

	@AfterEach
	void nothingIsLeftOver() {
		this.leftovers.expectNone();
		expectMemory(DataSize.ofBytes(0));
	}

	/** No more than so much has come to what was held at first. */
	private void expectMemory(DataSize more) {
		assertThat(Leftovers.memory().toBytes()).isLessThan(this.memory.toBytes() + more.toBytes() + SLACK.toBytes());
	}

	private static void expectOthersAreServedUntilItIsClosed(String listener) {
		double before = gateway.closed(listener, Reason.WRITE_TIMEOUT);
		try (SocketClient other = gateway.connect("lines")) {
			await().pollInSameThread().until(() -> {
				other.send("x\n").expect("x\r\n");
				return gateway.closed(listener, Reason.WRITE_TIMEOUT) == before + 1;
			});
		}
	}

	@Test
	void answerArrivesWhole() {
		try (SocketClient client = gateway.connect("reading")) {
			client.send("x");
			long count = Stream.generate(() -> client.read(PART).length)
				.limit(LARGE / PART)
				.mapToLong((part) -> part)
				.sum();
			assertThat(count).isEqualTo(LARGE);
		}
	}

	@Test
	void clientThatDoesNotReadItsAnswerIsClosedAndHoldsNobodyUp() {
		try (SocketClient deaf = gateway.connect("deaf")) {
			deaf.send("x");
			await().until(() -> gateway.count("gateway.bytes.received", "deaf") == 1);
			expectMemory(DataSize.ofBytes(LARGE));
			expectOthersAreServedUntilItIsClosed("deaf");
		}
	}

	@Test
	void answersInPartsWaitForTheClientAndNotOnTheHeap() {
		try (SocketClient deaf = gateway.connect("parts")) {
			deaf.send("x");
			await().until(() -> gateway.count("gateway.bytes.received", "parts") == 1);
			expectMemory(DataSize.ofBytes(0));
			expectOthersAreServedUntilItIsClosed("parts");
		}
	}

	@Test
	void threadsThatPushAreHeldUpByTheClientAndLetGoWithIt() {
		try (SocketClient deaf = gateway.connect("pushed")) {
			deaf.send("x\n").expect("x\r\n");
			LiveConnection pushed = gateway.bean(Connections.class).of("pushed").findAny().orElseThrow();
			var pushes = Stream.generate(() -> CompletableFuture.supplyAsync(() -> push(pushed))).limit(2).toList();
			expectMemory(DataSize.ofBytes(0));
			expectOthersAreServedUntilItIsClosed("pushed");
			pushes.forEach((push) -> assertThat(push.join()).isLessThan(LARGE / PART));
		}
	}

	/** How many parts were taken. */
	private static int push(Connection connection) {
		for (int part = 0; part < LARGE / PART; part++) {
			try {
				connection.send(new byte[PART]);
			}
			catch (UndeliverableReplyException ex) {
				return part;
			}
		}
		return LARGE / PART;
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		SocketService large() {
			return (_, _) -> new byte[LARGE];
		}

		@Bean
		SocketService parts() {
			return (_, connection) -> {
				push(connection);
				return null;
			};
		}

	}

}
