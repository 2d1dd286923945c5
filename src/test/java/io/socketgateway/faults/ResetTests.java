package io.socketgateway.faults;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;

import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.config.Engine;
import io.socketgateway.message.Reason;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.Leftovers;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Peers that reset the connection, at every moment of its life. */
@ExtendWith(OutputCaptureExtension.class)
@ParameterizedClass
@EnumSource(Engine.class)
class ResetTests {

	private static final String YAML = """
			gateway:
			  defaults: {engine: %s, codec: line, service: echo}
			  listeners:
			    lines: {port: 0}
			    silent: {port: 0}
			    half: {port: 0}
			    answered: {port: 0}
			    working: {port: 0, service: working}
			    reading: {port: 0, service: large}
			""";

	private static Gateway gateway;

	private final Engine engine;

	private Leftovers leftovers;

	ResetTests(Engine engine) {
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
	void nothingIsLeftOver(CapturedOutput output) {
		this.leftovers.expectNone();
		assertThat(output.getAll()).doesNotContain("WARN", "ERROR", "SEVERE", "\tat ", "Exception");
	}

	@Test
	void rightAfterTheConnectIsAProbe(CapturedOutput output) {
		String before = output.getAll();
		for (int count = 0; count < 100; count++) {
			gateway.connect("silent").reset();
		}
		await().until(() -> gateway.closed("silent", Reason.PROBE) == 100);
		assertThat(output.getAll()).as("what is said about probes").isEqualTo(before);
	}

	@Test
	void insideAMessageIsAReset() {
		for (int count = 0; count < 50; count++) {
			SocketClient client = gateway.connect("half").send("whole\nhal").expect("whole\r\n");
			client.reset();
		}
		await().until(() -> gateway.closed("half", Reason.PEER_RESET) == 50);
	}

	@Test
	void betweenMessagesIsAReset() {
		gateway.connect("answered").send("x\n").expect("x\r\n").reset();
		await().until(() -> gateway.closed("answered", Reason.PEER_RESET) == 1);
	}

	@Test
	void whileTheServiceWorksIsAReset() throws InterruptedException {
		Beans beans = gateway.bean(Beans.class);
		SocketClient client = gateway.connect("working").send("x\ny\n");
		beans.started.acquire();
		client.reset();
		beans.go.release(2);
		await().until(() -> gateway.closed("working", Reason.PEER_RESET) == 1);
		beans.go.drainPermits();
		beans.started.drainPermits();
	}

	@Test
	void whileAReplyIsWrittenIsAReset() {
		SocketClient client = gateway.connect("reading").send("x\n");
		assertThat(client.read(1000)).hasSize(1000);
		client.reset();
		await().until(() -> gateway.closed("reading", Reason.PEER_RESET) == 1);
		assertThat(gateway.count("gateway.messages.failed", "reading", "stage", "reply")).isOne();
	}

	@Test
	void whileTheGatewayStopsIsAResetAndHoldsNothingUp() throws InterruptedException {
		Gateway stopping = Gateway.start(YAML.formatted(this.engine), Beans.class);
		MeterRegistry registry = stopping.bean(MeterRegistry.class);
		Beans beans = stopping.bean(Beans.class);
		SocketClient client = stopping.connect("working").send("x\n");
		beans.started.acquire();
		Thread closing = Thread.ofPlatform().start(stopping::close);
		await().until(() -> stopping.listener("working").addresses().isEmpty());
		client.reset();
		beans.go.release();
		await().until(() -> !closing.isAlive());
		assertThat(registry.get("gateway.connections.closed")
			.tags("listener", "working", "reason", Reason.PEER_RESET.toString())
			.counter()
			.count()).isOne();
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		final Semaphore started = new Semaphore(0);

		final Semaphore go = new Semaphore(0);

		@Bean
		SocketService working() {
			return (message, _) -> {
				this.started.release();
				this.go.acquire();
				return new String((byte[]) message.getPayload(), StandardCharsets.UTF_8);
			};
		}

		@Bean
		SocketService large() {
			return (_, _) -> new byte[20_000_000];
		}

	}

}
