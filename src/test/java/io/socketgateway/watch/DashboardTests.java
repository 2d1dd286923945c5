package io.socketgateway.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the dashboards promise by themselves; {@link PrometheusIntegrationTests} looks at
 * their data.
 */
class DashboardTests {

	static List<Dashboard> dashboards() {
		return Dashboard.all();
	}

	/**
	 * A meter with another name than before fails here, of a dashboard or of an alert,
	 * and one that is there only after something has happened.
	 */
	@Test
	void everyMeterThatIsAskedForIsExposed(@TempDir Path folder) {
		try (MixedTraffic idle = MixedTraffic.start(folder)) {
			assertThat(missing(idle)).isEmpty();
		}
	}

	private static Set<String> missing(MixedTraffic traffic) {
		Set<String> missing = asked();
		missing.removeAll(exposed(traffic));
		return missing;
	}

	private static Set<String> exposed(MixedTraffic traffic) {
		return traffic.gateway()
			.bean(PrometheusMeterRegistry.class)
			.scrape()
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split("[{ ]", 2)[0])
			.collect(Collectors.toSet());
	}

	private static Set<String> asked() {
		Stream<String> panels = Dashboard.all()
			.stream()
			.flatMap((dashboard) -> Stream.concat(dashboard.variables().stream().map(Variable::selector),
					dashboard.charts()
						.stream()
						.flatMap((panel) -> dashboard.queries(panel).stream())
						.map(Query::expression)));
		Stream<String> alerts = AlertRule.all().stream().flatMap(AlertRule::meters);
		return Stream.concat(panels.flatMap(Query::meters), alerts).collect(Collectors.toCollection(TreeSet::new));
	}

	@Test
	void dashboardsAreFoundByTheirNamesAndLeadToEachOther() {
		assertThat(Dashboard.all())
			.extracting((dashboard) -> dashboard.name() + " " + dashboard.json().path("uid").asString())
			.containsExactly("dialogs.json socket-gateway-dialogs", "overview.json socket-gateway-overview",
					"uploads.json socket-gateway-uploads");
		assertThat(Dashboard.all()).allSatisfy((dashboard) -> {
			assertThat(dashboard.json().at("/tags/0").asString()).isEqualTo("socket-gateway");
			assertThat(dashboard.json().at("/links/0/tags/0").asString()).isEqualTo("socket-gateway");
			assertThat(dashboard.json().at("/links/0/includeVars").asBoolean()).isTrue();
		});
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void variablesAreTheSameOnEach(Dashboard dashboard) {
		assertThat(dashboard.json().at("/templating/list").valueStream())
			.extracting((variable) -> variable.path("name").asString())
			.containsExactly("datasource", "namespace", "pod", "listener");
		assertThat(dashboard.variables()).extracting(Variable::all).containsOnly(".*");
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void everyPanelSaysWhatItShowsInWhichUnit(Dashboard dashboard) {
		assertThat(dashboard.charts()).isNotEmpty().allSatisfy((panel) -> {
			assertThat(panel.path("title").asString()).isNotBlank();
			assertThat(panel.path("description").asString()).as(panel.path("title").asString())
				.hasSizeGreaterThan(20)
				.endsWith(".");
			assertThat(panel.at("/fieldConfig/defaults/unit").asString()).isNotBlank();
			assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
			assertThat(dashboard.queries(panel)).isNotEmpty().noneMatch((query) -> query.legend().isBlank());
		});
	}

	@ParameterizedTest
	@MethodSource("dashboards")
	void panelsHaveIdsOfTheirOwnAndDoNotOverlap(Dashboard dashboard) {
		assertThat(dashboard.panels()).extracting((panel) -> panel.path("id").asInt()).doesNotHaveDuplicates();
		assertThat(dashboard.panels().stream().flatMap(DashboardTests::cells)).doesNotHaveDuplicates();
	}

	private static Stream<String> cells(JsonNode panel) {
		JsonNode place = panel.path("gridPos");
		int right = place.path("x").asInt() + place.path("w").asInt();
		assertThat(right).isLessThanOrEqualTo(24);
		return Stream.iterate(place.path("x").asInt(), (x) -> x < right, (x) -> x + 1)
			.flatMap((x) -> Stream
				.iterate(place.path("y").asInt(), (y) -> y < place.path("y").asInt() + place.path("h").asInt(),
						(y) -> y + 1)
				.map((y) -> x + "," + y));
	}

}
