package io.socketgateway.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import io.socketgateway.message.Reason;
import io.socketgateway.testing.HttpOperator;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What dashboards and alerts find in a real Prometheus after mixed traffic. */
@Timeout(600)
@EnabledIf(value = "io.socketgateway.watch.Prometheus#isHere",
		disabledReason = "there is no prometheus on this machine")
class PrometheusIntegrationTests {

	@TempDir
	private static Path folder;

	private static MixedTraffic traffic;

	private static final Map<Surroundings, Watch> WATCHES = new EnumMap<>(Surroundings.class);

	@BeforeAll
	@Timeout(600)
	static void watch() throws Exception {
		traffic = MixedTraffic.start(folder);
		try (HttpOperator first = HttpOperator.of(traffic.gateway())) {
			assertThat(first.get("/actuator/prometheus").statusCode()).isEqualTo(200);
		}
		Instant begin = Instant.now();
		for (Surroundings surroundings : Surroundings.values()) {
			WATCHES.put(surroundings, new Watch(prometheus(surroundings), surroundings, begin));
		}
		awaitScrapes(2);
		traffic.flow();
		awaitScrapes(2);
	}

	private static Prometheus prometheus(Surroundings surroundings) throws IOException {
		String port = traffic.gateway().context().getEnvironment().getRequiredProperty("local.server.port");
		return Prometheus.start(Files.createDirectory(folder.resolve(surroundings.name())), "127.0.0.1:" + port,
				surroundings.labels());
	}

	@AfterAll
	static void stop() {
		WATCHES.values().forEach((watch) -> watch.prometheus().close());
		traffic.close();
	}

	/** So many more than there were. */
	private static void awaitScrapes(int count) {
		for (Watch watch : WATCHES.values()) {
			double before = scrapes(watch);
			patiently().until(() -> scrapes(watch) >= before + count);
		}
	}

	private static double scrapes(Watch watch) {
		return watch.prometheus()
			.now("count_over_time(gateway_overload[1h])")
			.stream()
			.mapToDouble((series) -> series.values().getFirst())
			.sum();
	}

	static Stream<Arguments> dashboards() {
		return Arrays.stream(Surroundings.values())
			.flatMap((surroundings) -> Dashboard.all().stream().map((dashboard) -> arguments(dashboard, surroundings)));
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("dashboards")
	void everyQueryOfADashboardHasDataWithTheLabelsOfItsLegend(Dashboard dashboard, Surroundings surroundings) {
		assertNone(() -> watch(surroundings).problems(dashboard));
	}

	@ParameterizedTest
	@EnumSource
	void everyAlertHasDataToCompare(Surroundings surroundings) {
		List<Query> queries = AlertRule.all().stream().map(AlertRule::query).toList();
		assertThat(queries).isNotEmpty();
		assertNone(() -> watch(surroundings).problems(queries));
	}

	/** So that what a panel shows of them has been seen in it. */
	@ParameterizedTest
	@EnumSource
	void trafficWasMixed(Surroundings surroundings) {
		Prometheus prometheus = watch(surroundings).prometheus();
		patiently().untilAsserted(() -> {
			assertThat(prometheus.values("gateway_connections_refused_total", "reason"))
				.containsExactlyInAnyOrderElementsOf(above0(prometheus, "gateway_connections_refused_total", "reason"))
				.containsExactlyInAnyOrderElementsOf(reasons(Reason.Kind.REFUSED));
			assertThat(above0(prometheus, "gateway_messages_failed_total", "stage")).containsExactlyInAnyOrder("decode",
					"route", "service", "reply");
			assertThat(above0(prometheus, "gateway_connections_closed_total", "reason")).contains("peer-closed",
					"peer-reset", "probe", "idle", "message-too-large", "error", "drain", "service");
			assertThat(above0(prometheus, "gateway_connections_observed_total", "reason")).containsOnly("limit-total");
			assertThat(above0(prometheus, "gateway_datagrams_dropped_total", "reason")).contains("limit-rate",
					"truncated");
			assertThat(above0(prometheus, "gateway_uploads_completed_total", "outcome")).contains("completed",
					"refused", "broken");
		});
	}

	private static List<String> above0(Prometheus prometheus, String meter, String label) {
		return prometheus.now("sum by (%s) (%s) > 0".formatted(label, meter))
			.stream()
			.map((series) -> series.labels().getOrDefault(label, ""))
			.toList();
	}

	private static List<String> reasons(Reason.Kind kind) {
		return Arrays.stream(Reason.values())
			.filter((reason) -> reason.kinds().contains(kind))
			.map(Reason::toString)
			.toList();
	}

	/** A scrape that comes late leaves a gap for a moment. */
	private static void assertNone(Callable<List<String>> problems) {
		patiently().untilAsserted(() -> assertThat(String.join("\n", problems.call())).isEmpty());
	}

	private static Watch watch(Surroundings surroundings) {
		return Objects.requireNonNull(WATCHES.get(surroundings));
	}

	private static ConditionFactory patiently() {
		return await().atMost(Duration.ofMinutes(3)).pollDelay(Duration.ZERO).pollInterval(Duration.ofSeconds(1));
	}

}
