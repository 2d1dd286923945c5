package io.socketgateway.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** The dashboards and alerts of the chart, as the cluster gets them. */
@NeedsHelm
class ChartWatchTests {

	private static final Path ALERTS = Chart.FOLDER.resolve("files/alerts.yml");

	private static final Path DASHBOARDS = Chart.FOLDER.resolve("files/dashboards");

	@Test
	void alertsReachTheClusterAsTheyAreInTheFile() throws IOException {
		Rendered rendered = Chart.shipped().render("metrics: {prometheusRule: {enabled: true, labels: {release: p}}}");
		assertThat(rendered.<Object>at("PrometheusRule", "rel-socket-gateway", "$.spec")).isEqualTo(alerts());
	}

	@Test
	void anAlertCanBeLeftOut() throws IOException {
		String name = Rendered.<List<String>>read(alerts(), "$..alert").getFirst();
		Rendered rendered = Chart.shipped()
			.render("metrics: {prometheusRule: {enabled: true, disabled: [" + name + "]}}");
		assertThat(rendered.<List<String>>at("PrometheusRule", "rel-socket-gateway", "$..alert")).isNotEmpty()
			.doesNotContain(name);
	}

	private static Map<String, Object> alerts() throws IOException {
		return new Yaml().load(Files.readString(ALERTS));
	}

	@Test
	void dashboardsReachGrafanasSidecarByteForByte() throws IOException {
		Rendered rendered = Chart.shipped()
			.render("metrics: {dashboards: {enabled: true, annotations: {folder: Sockets}}}");
		try (Stream<Path> files = Files.list(DASHBOARDS)) {
			for (Path file : files.toList()) {
				String name = file.getFileName().toString();
				Map<String, Object> map = rendered.one("ConfigMap",
						"rel-socket-gateway-dashboard-" + name.replace(".json", ""));
				assertThat(Rendered.<String>read(map, "$.data['" + name + "']").strip())
					.isEqualTo(Files.readString(file).strip());
				assertThat(Rendered.<String>read(map, "$.metadata.labels.grafana_dashboard")).isEqualTo("1");
			}
		}
	}

}
