package io.socketgateway.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every feature on and off: the manifests of each file of values, held to the models of
 * the API and to what those let pass. What is rendered is left in target/helm, for tools
 * that are no test.
 */
@NeedsHelm
class ChartMatrixTests {

	private static final Path VALUES = Path.of("src/test/resources/helm/values");

	private static final Path RENDERED = Path.of("target/helm");

	@TempDir
	private static Path folder;

	static List<Path> values() throws IOException {
		try (Stream<Path> files = Files.list(VALUES)) {
			return files.sorted().toList();
		}
	}

	@Test
	void lintFindsNothing() {
		assertThat(Chart.shipped().lint().getMessages()).isEmpty();
		assertThat(Chart.shipped().lint().isFailed()).isFalse();
	}

	@Test
	void valuesHaveTheListenersThatShip() throws IOException {
		assertThat(yaml(Chart.FOLDER.resolve("values.yaml")).get("gateway"))
			.isEqualTo(yaml(Path.of("application.yml")).get("gateway"));
	}

	private static Map<String, Object> yaml(Path file) throws IOException {
		return new Yaml().load(Files.readString(file));
	}

	@ParameterizedTest
	@MethodSource("values")
	void manifestsAreWhatKubernetesKnows(Path file) throws Exception {
		String values = Files.readString(file);
		Files.createDirectories(RENDERED);
		Files.writeString(RENDERED.resolve(file.getFileName()), Chart.shipped().text(values));
		for (Map<String, Object> manifest : Chart.withTests(folder).render(values).manifests()) {
			check(manifest);
		}
	}

	@ParameterizedTest
	@MethodSource("values")
	void namesAreThereOnce(Path file) throws IOException {
		assertThat(Chart.shipped().render(Files.readString(file)).kinds()).doesNotHaveDuplicates();
	}

	private static void check(Map<String, Object> manifest) throws ReflectiveOperationException {
		assertThat(ApiWords.faults(manifest)).as(manifest.toString()).isEmpty();
		if (CustomResources.know(manifest)) {
			assertThat(CustomResources.faults(manifest)).as(manifest.toString()).isEmpty();
		}
		else {
			ApiModels.check(manifest);
		}
	}

	@Test
	void modelsKnowNoFieldThatIsNone() {
		Map<String, Object> service = Map.of("apiVersion", "v1", "kind", "Service", "metadata", Map.of("name", "a"),
				"spec", Map.of("portz", List.of()));
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> ApiModels.check(service))
			.withMessageContaining("portz");
	}

	@Test
	void wordsKnowNoProtocolThatIsNone() {
		Map<String, Object> service = Map.of("kind", "Service", "metadata",
				Map.of("name", "a_b", "labels", Map.of("x", 1)), "spec",
				Map.of("ports", List.of(Map.of("port", 1, "protocol", "TPC"), Map.of("port", 1, "protocol", "TPC"))));
		assertThat(ApiWords.faults(service)).hasSize(5);
	}

	@Test
	void schemasKnowNoFieldThatIsNone() {
		Map<String, Object> route = Map.of("apiVersion", "gateway.networking.k8s.io/v2", "kind", "TCPRoute", "spec",
				Map.of("parentRef", List.of(), "rules", List.of(Map.of("backendRefs", List.of(Map.of("port", "a"))))));
		assertThat(CustomResources.faults(route)).hasSize(3);
	}

}
