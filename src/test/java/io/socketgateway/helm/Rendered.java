package io.socketgateway.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * The manifests that a chart is rendered to. What is read is cast to what the caller
 * expects, as JSONPath does.
 *
 * @param manifests each as YAML has it: maps, lists, values
 */
@SuppressWarnings("TypeParameterUnusedInFormals")
record Rendered(List<Map<String, Object>> manifests) {

	static Rendered of(String text) {
		List<Map<String, Object>> manifests = new ArrayList<>();
		for (Object document : new Yaml().loadAll(text)) {
			if (document != null) {
				manifests.add(map(document));
			}
		}
		return new Rendered(manifests);
	}

	@SuppressWarnings("unchecked")
	static Map<String, Object> map(@Nullable Object value) {
		return (Map<String, Object>) Objects.requireNonNull(value);
	}

	List<String> kinds() {
		return this.manifests.stream().map((manifest) -> manifest.get("kind") + " " + name(manifest)).toList();
	}

	static String name(Map<String, Object> manifest) {
		return read(manifest, "$.metadata.name");
	}

	Stream<Map<String, Object>> all(String kind) {
		return this.manifests.stream().filter((manifest) -> kind.equals(manifest.get("kind")));
	}

	Map<String, Object> one(String kind, String name) {
		return all(kind).filter((manifest) -> name.equals(name(manifest)))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no " + kind + " " + name + " in " + kinds()));
	}

	/**
	 * A part of a manifest.
	 * @param <T> its type
	 * @param kind the manifest's kind
	 * @param name its name
	 * @param path a JSONPath
	 * @return what is there
	 */
	<T> T at(String kind, String name, String path) {
		return read(one(kind, name), path);
	}

	/**
	 * A part of the pod.
	 * @param <T> its type
	 * @param path a JSONPath, from the pod's spec
	 * @return what is there
	 */
	<T> T pod(String path) {
		return read(workload(), "$.spec.template.spec." + path);
	}

	/**
	 * A part of the gateway's container.
	 * @param <T> its type
	 * @param path a JSONPath, from the container
	 * @return what is there
	 */
	<T> T container(String path) {
		return pod("containers[0]." + path);
	}

	Map<String, Object> workload() {
		return Stream.concat(all("Deployment"), all("StatefulSet")).findFirst().orElseThrow();
	}

	String application() {
		return at("ConfigMap", "rel-socket-gateway", "$.data['application.yml']");
	}

	static <T> T read(Object value, String path) {
		return JsonPath.read(value, path);
	}

}
