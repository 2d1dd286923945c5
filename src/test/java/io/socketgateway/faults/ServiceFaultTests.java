package io.socketgateway.faults;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.config.Engine;
import io.socketgateway.message.Reason;
import io.socketgateway.reply.Connection;
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
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Services that throw, block, and do not let themselves be stopped. */
@ParameterizedClass
@EnumSource(Engine.class)
class ServiceFaultTests {

	private static final String YAML = """
			gateway:
			  defaults: {engine: %s, codec: line, service: echo}
			  listeners:
			    lines: {port: 0}
			    blocking: {port: 0, service: blocking}
			    stubborn: {port: 0, service: stubborn}
			    throwing: {port: 0, service: throwing, on-error: continue}
			    bad-end: {port: 0, service: badEnd}
			  shutdown: {grace: 200ms}
			""";

	private static Gateway gateway;

	private final Engine engine;

	private Leftovers leftovers;

	ServiceFaultTests(Engine engine) {
		this.engine = engine;
	}

	@BeforeParameterizedClassInvocation
	static void start(Engine engine) {
		gateway = Gateway.start(YAML.formatted(engine), Beans.class);
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

	private static List<SocketClient> connect(Gateway gateway, String listener) {
		return Stream.generate(() -> gateway.connect(listener).send("x\n")).limit(100).toList();
	}

	@Test
	void serviceThatBlocksHoldsUpNobodyElse() throws InterruptedException {
		Beans beans = gateway.bean(Beans.class);
		List<SocketClient> held = connect(gateway, "blocking");
		beans.started.acquire(held.size());
		try (SocketClient other = gateway.connect("lines"); SocketClient quick = gateway.connect("blocking")) {
			other.send("a\n").expect("a\r\n");
			quick.send("quick\n").expect("quick\r\n");
		}
		beans.go.release(held.size());
		held.forEach((client) -> client.expect("x\r\n").close());
	}

	@Test
	void stopCutsServicesThatBlockWhenTheGraceIsOver() throws InterruptedException {
		Gateway stopping = Gateway.start(YAML.formatted(this.engine), Beans.class);
		List<SocketClient> held = connect(stopping, "blocking");
		stopping.bean(Beans.class).started.acquire(held.size());
		MeterRegistry registry = stopping.bean(MeterRegistry.class);
		expectQuickStop(stopping);
		held.forEach(SocketClient::expectClosed);
		held.forEach(SocketClient::close);
		assertThat(stopped(registry, "blocking")).isEqualTo(held.size());
	}

	@Test
	void serviceThatCannotBeInterruptedDoesNotHoldUpTheStop() throws InterruptedException {
		Gateway stopping = Gateway.start(YAML.formatted(this.engine), Beans.class);
		Beans beans = stopping.bean(Beans.class);
		MeterRegistry registry = stopping.bean(MeterRegistry.class);
		try (SocketClient client = stopping.connect("stubborn").send("x\n")) {
			beans.started.acquire();
			expectQuickStop(stopping);
			client.expectClosed();
		}
		beans.go.release();
		await().until(() -> stopped(registry, "stubborn") == 1);
	}

	private static void expectQuickStop(Gateway gateway) {
		long start = System.nanoTime();
		gateway.close();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
	}

	private static double stopped(MeterRegistry registry, String listener) {
		return registry.get("gateway.connections.closed")
			.tags("listener", listener, "reason", Reason.STOPPED.toString())
			.counter()
			.count();
	}

	@Test
	void whateverAServiceThrowsCostsItsMessageOnly() {
		try (SocketClient client = gateway.connect("throwing")) {
			client.send("memory\nstack\nchecked\na\nlink\nb\n").expect("a\r\nb\r\n");
		}
		assertThat(gateway.count("gateway.messages.failed", "throwing", "stage", "service")).isEqualTo(4);
	}

	@Test
	void serviceThatThrowsWhenAConnectionEndsLeavesNothingBehind() {
		for (int count = 0; count < 20; count++) {
			try (SocketClient client = gateway.connect("bad-end")) {
				client.send("x\n").expect("x\r\n");
			}
		}
		await().until(() -> gateway.closed("bad-end", Reason.PEER_CLOSED) == 20);
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		final Semaphore started = new Semaphore(0);

		final Semaphore go = new Semaphore(0);

		@Bean
		SocketService blocking() {
			return (message, _) -> {
				if (!text(message).equals("quick")) {
					this.started.release();
					this.go.acquire();
				}
				return text(message);
			};
		}

		@Bean
		SocketService stubborn() {
			return (message, _) -> {
				this.started.release();
				this.go.acquireUninterruptibly();
				return text(message);
			};
		}

		@Bean
		SocketService throwing() {
			return (message, _) -> switch (text(message)) {
				case "memory" -> throw new OutOfMemoryError("as if");
				case "stack" -> throw new StackOverflowError("as if");
				case "checked" -> throw new Exception("nobody declared that");
				case "link" -> throw new NoClassDefFoundError("as if");
				case String other -> other;
			};
		}

		@Bean
		SocketService badEnd() {
			return new SocketService() {

				@Override
				public Object handle(Message<?> message, Connection connection) {
					return text(message);
				}

				@Override
				public void closed(Connection connection, Reason reason) {
					throw new AssertionError("no good end");
				}

			};
		}

		private static String text(Message<?> message) {
			return new String((byte[]) message.getPayload(), StandardCharsets.UTF_8);
		}

	}

}
