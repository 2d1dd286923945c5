package io.socketgateway.watch;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;

/** The alerts that ship, each as a query for the data that it compares with a number. */
final class Alerts {

	static final Path FILE = Path.of("helm/socket-gateway/files/alerts.yml");

	private static final Pattern COMPARISON = Pattern
		.compile("(==|!=|<=|>=|<|>)\\s*(bool\\s+)?[-+]?[0-9.]+(e-?[0-9]+)?\\s*$");

	private Alerts() {
	}

	static boolean areHere() {
		return Files.exists(FILE);
	}

	static List<Query> queries() {
		try (Reader reader = Files.newBufferedReader(FILE)) {
			return maps(new Yaml().<Map<String, Object>>load(reader), "groups").flatMap((group) -> maps(group, "rules"))
				.filter((rule) -> rule.containsKey("alert"))
				.map(Alerts::query)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static Stream<Map<String, Object>> maps(Map<String, Object> parent, String key) {
		return ((List<Map<String, Object>>) parent.getOrDefault(key, List.of())).stream();
	}

	private static Query query(Map<String, Object> rule) {
		return new Query(FILE.getFileName() + " '" + rule.get("alert") + "'",
				COMPARISON.matcher(String.valueOf(rule.get("expr"))).replaceFirst(""),
				Query.labelsOf(String.valueOf(rule.get("annotations"))), "", true);
	}

}
