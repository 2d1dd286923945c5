package io.socketgateway.actuate.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An access log in JSON, as it grows. */
record LogFile(Path path) {

	private static final JsonMapper JSON = new JsonMapper();

	List<String> lines() {
		try {
			return Files.exists(this.path) ? Files.readAllLines(this.path) : List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Those of a listener; the last one of the file may not be whole yet. */
	List<Map<String, JsonNode>> of(String listener) {
		return lines().stream()
			.filter((line) -> line.endsWith("}"))
			.map(LogFile::fields)
			.filter((line) -> text(line, "socketgateway.listener").equals(listener))
			.toList();
	}

	/** The only line of a listener, once it is there. */
	Map<String, JsonNode> only(String listener) {
		List<Map<String, JsonNode>> lines = await().until(() -> of(listener), Predicate.not(List::isEmpty));
		assertThat(lines).hasSize(1);
		return lines.getFirst();
	}

	/** Names with dots, and the values they have. */
	static Map<String, JsonNode> fields(String line) {
		Map<String, JsonNode> fields = new TreeMap<>();
		collect("", JSON.readTree(line), fields);
		return fields;
	}

	private static void collect(String prefix, JsonNode node, Map<String, JsonNode> fields) {
		node.properties().forEach((entry) -> {
			if (entry.getValue().isObject()) {
				collect(prefix + entry.getKey() + ".", entry.getValue(), fields);
			}
			else {
				fields.put(prefix + entry.getKey(), entry.getValue());
			}
		});
	}

	static long number(Map<String, JsonNode> line, String field) {
		return Objects.requireNonNull(line.get(field)).asLong();
	}

	static String text(Map<String, JsonNode> line, String field) {
		JsonNode value = line.get(field);
		return (value != null) ? value.asString() : "";
	}

}
