package io.socketgateway.helm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/**
 * Holds custom resources to custom-resources.yml, what their published schemas know.
 */
final class CustomResources {

	private static final Map<String, Map<String, Object>> SCHEMAS = load();

	private CustomResources() {
	}

	private static Map<String, Map<String, Object>> load() {
		try (InputStream file = CustomResources.class.getResourceAsStream("/helm/custom-resources.yml")) {
			return new Yaml().load(Objects.requireNonNull(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static boolean know(Map<String, Object> manifest) {
		return SCHEMAS.containsKey(manifest.get("kind"));
	}

	/**
	 * Looks at the spec of a custom resource.
	 * @param manifest of a kind that {@link #know} says yes to
	 * @return what is wrong, a sentence each
	 */
	static List<String> faults(Map<String, Object> manifest) {
		Map<String, Object> schema = Objects.requireNonNull(SCHEMAS.get(manifest.get("kind")));
		List<String> faults = new ArrayList<>();
		if (!((List<?>) Objects.requireNonNull(schema.get("versions"))).contains(manifest.get("apiVersion"))) {
			faults.add("apiVersion is " + manifest.get("apiVersion"));
		}
		compare("spec", schema.get("spec"), manifest.get("spec"), faults);
		return faults;
	}

	private static void compare(String path, @Nullable Object schema, @Nullable Object value, List<String> faults) {
		switch (schema) {
			case Map<?, ?> fields when value instanceof Map<?, ?> map ->
				map.forEach((key, each) -> compare(path + "." + key, fields.get(key), each, faults));
			case List<?> elements when value instanceof List<?> list ->
				list.forEach((each) -> compare(path + "[]", elements.getFirst(), each, faults));
			case String type when is(type, value) -> {
			}
			case null -> faults.add(path + " is no field of the published schema");
			default -> faults.add(path + " is " + value + ", not " + schema);
		}
	}

	private static boolean is(String type, @Nullable Object value) {
		return switch (type) {
			case "string" -> value instanceof String;
			case "integer" -> value instanceof Integer;
			case "strings" ->
				value instanceof Map<?, ?> map && map.values().stream().allMatch(String.class::isInstance);
			default -> type.equals("any");
		};
	}

}
