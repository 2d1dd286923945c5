package io.socketgateway.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.socketgateway.config.OverloadProperties;
import io.socketgateway.connection.Overload;
import io.socketgateway.testing.FixedReadings;
import io.socketgateway.testing.GatewayProcess;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A gateway that keeps some of its few descriptors. */
class OverloadSoakTests {

	private static final int DESCRIPTORS = 400;

	private static final String YAML = """
			gateway:
			  overload: {descriptors: 50, idle: 0}
			  defaults: {codec: line, service: echo}
			  listeners:
			    lines: {port: 0}
			    other: {port: 0}
			""";

	@Test
	void descriptorsThatAreKeptServeOperatorsAndConnectionsComeBack() {
		try (GatewayProcess gateway = GatewayProcess.withDescriptors(DESCRIPTORS, YAML)) {
			List<SocketClient> clients = Stream.generate(() -> gateway.connect("lines").send("x\n"))
				.limit(DESCRIPTORS)
				.toList();
			await().until(() -> gateway.meter("gateway_connections_refused_total", "lines") > 0);
			List<SocketClient> late = new ArrayList<>();
			await().atMost(Duration.ofSeconds(60)).until(() -> isRefused(gateway, late));
			await().until(() -> says(gateway, "overload begins, connections are refused"));
			clients.getFirst().expect("x\r\n").send("y\n").expect("y\r\n");
			clients.forEach(SocketClient::close);
			late.forEach(SocketClient::close);
			await().until(() -> gateway.meter("gateway_connections_active", "lines") == 0
					&& gateway.meter("gateway_connections_active", "other") == 0);
			for (String listener : List.of("lines", "other")) {
				gateway.connect(listener).send("fresh\n").expect("fresh\r\n").close();
			}
			assertThat(gateway.lines()).noneMatch((line) -> line.contains("could not accept"))
				.noneMatch((line) -> line.startsWith("\tat "));
		}
	}

	@Test
	void heapThatIsNotCollectedAgainIsForgivenAfterAWhile() {
		FixedReadings readings = new FixedReadings();
		try (Overload overload = new Overload(new OverloadProperties(0, 90, Duration.ZERO), readings)) {
			readings.heap(95, 0);
			await().until(overload::isNow);
			await().atMost(Duration.ofSeconds(60)).until(() -> !overload.isNow());
			readings.heap(95, 1);
			await().until(overload::isNow);
		}
	}

	/** Who is let in takes a place: the next reading may find more room than the last. */
	private static boolean isRefused(GatewayProcess gateway, List<SocketClient> late) {
		double before = gateway.meter("gateway_connections_refused_total", "other");
		late.add(gateway.connect("other").send("x\n"));
		await().until(() -> gateway.meter("gateway_connections_refused_total", "other") > before
				|| gateway.meter("gateway_connections_active", "other") >= late.size());
		return gateway.meter("gateway_connections_refused_total", "other") > before;
	}

	private static boolean says(GatewayProcess gateway, String sentence) {
		return gateway.lines().stream().anyMatch((line) -> line.contains(sentence));
	}

}
