package io.socketgateway.faults;

import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.config.Engine;
import io.socketgateway.message.Reason;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.Leftovers;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Ten thousand clients that come and go. */
class ChurnSoakTests {

	private static final int CLIENTS = 10_000;

	private static final DataSize SLACK = DataSize.ofMegabytes(4);

	@ParameterizedTest
	@EnumSource(Engine.class)
	void tenThousandClientsLeaveNothingBehind(Engine engine) {
		try (Gateway gateway = Gateway.start("""
				gateway:
				  listeners:
				    lines: {port: 0, codec: line, service: echo, engine: %s}
				""".formatted(engine))) {
			comeAndGo(gateway, 1000);
			Leftovers leftovers = Leftovers.before(gateway, "lines");
			DataSize before = Leftovers.memory();
			comeAndGo(gateway, CLIENTS);
			leftovers.expectNone();
			assertThat(Leftovers.memory().toBytes()).isLessThan(before.toBytes() + SLACK.toBytes());
			expectNoAddressInAnyLabel(gateway);
		}
	}

	private static void comeAndGo(Gateway gateway, int clients) {
		double before = gateway.count("gateway.connections.opened", "lines");
		IntStream.range(0, clients).parallel().forEach((number) -> comeAndGoOnce(gateway.connect("lines"), number % 4));
		await().until(() -> gateway.count("gateway.connections.opened", "lines") == before + clients);
		await().until(() -> gateway.listener("lines").connections() == 0);
		assertThat(gateway.closed("lines", Reason.ERROR)).isZero();
	}

	private static void comeAndGoOnce(SocketClient client, int way) {
		switch (way) {
			case 0 -> client.send("x\n").expect("x\r\n").close();
			case 1 -> client.send("x\n").endOutput().expect("x\r\n").expectOrderlyClose();
			case 2 -> client.send("half a word").reset();
			default -> client.reset();
		}
		client.close();
	}

	private static void expectNoAddressInAnyLabel(Gateway gateway) {
		assertThat(gateway.bean(MeterRegistry.class).getMeters()).flatExtracting((meter) -> meter.getId().getTags())
			.extracting((tag) -> tag.getValue())
			.noneMatch((value) -> value.contains("127.0.0.1"))
			.noneMatch((value) -> value.matches("lines-\\d+"));
	}

}
