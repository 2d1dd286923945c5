package io.socketgateway.faults;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.Stream;

import io.socketgateway.config.Engine;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.GatewayProcess;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A gateway whose heap is nearly full. */
class HeapSoakTests {

	private static final int CLIENTS = 50;

	private static final String YAML = """
			gateway:
			  overload: {heap: 0}
			  defaults: {engine: %s, codec: line, service: echo}
			  listeners:
			    lines: {port: 0, limits: {connections: 60}}
			    memory: {port: 0, service: memory, on-error: continue}
			""";

	@ParameterizedTest
	@EnumSource(Engine.class)
	void listenersAnswerWithNineTenthsOfTheHeapTaken(Engine engine) {
		try (GatewayProcess gateway = GatewayProcess.withHeap("128m", YAML.formatted(engine), Beans.class);
				SocketClient memory = gateway.connect("memory")) {
			expectAnswers(gateway);
			long sockets = gateway.sockets();
			memory.send("fill\n").expect("filled\r\n");
			expectAnswers(gateway);
			memory.send("release\n").expect("released\r\n");
			expectAnswers(gateway);
			await().untilAsserted(() -> assertThat(gateway.sockets()).isLessThanOrEqualTo(sockets));
			assertThat(gateway.meter("gateway_connections_active", "lines")).isZero();
		}
	}

	@ParameterizedTest
	@EnumSource(Engine.class)
	void memoryThatAServiceCannotGetCostsItsMessageOnly(Engine engine) {
		try (GatewayProcess gateway = GatewayProcess.withHeap("128m", YAML.formatted(engine), Beans.class);
				SocketClient memory = gateway.connect("memory")) {
			memory.send("much\nmuch\nrelease\n").expect("released\r\n");
			expectAnswers(gateway);
			assertThat(gateway.meter("gateway_messages_failed_total", "memory")).isEqualTo(2);
		}
	}

	private static void expectAnswers(GatewayProcess gateway) {
		for (SocketClient client : Stream.generate(() -> gateway.connect("lines")).limit(CLIENTS).toList()) {
			client.send("fresh\n").expect("fresh\r\n").close();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		private static final int BLOCK = 64 * 1024;

		/** Made whole at the start: to let go of what it holds takes no memory. */
		private final Queue<byte[]> held = new ArrayBlockingQueue<>(16 * 1024);

		@Bean
		SocketService memory() {
			return (message, _) -> switch (new String((byte[]) message.getPayload(), StandardCharsets.UTF_8)) {
				case "fill" -> fill();
				case "much" -> new byte[Integer.MAX_VALUE - 8];
				case String _ -> release();
			};
		}

		private String fill() {
			Runtime runtime = Runtime.getRuntime();
			System.gc();
			long used = runtime.totalMemory() - runtime.freeMemory();
			for (long more = runtime.maxMemory() / 10 * 9 - used; more > 0; more -= BLOCK) {
				this.held.add(new byte[BLOCK]);
			}
			return "filled";
		}

		private String release() {
			this.held.clear();
			return "released";
		}

	}

}
