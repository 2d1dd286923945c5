package io.socketgateway.watch;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.yaml.snakeyaml.Yaml;

/**
 * One of the alerts that ship.
 *
 * @param name of the alert
 * @param expression in PromQL
 * @param labels that it adds
 * @param annotations for people
 */
record AlertRule(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {

	static final Path FILE = Path.of("helm/socket-gateway/files/alerts.yml");

	private static final Pattern COMPARISON = Pattern.compile("(==|!=|<=|>=|<|>)\\s*[0-9.]+\\s*$");

	private static final Pattern METER = Pattern.compile("\\b(gateway|process|jvm)_\\w+");

	/** Those of the file, in order. */
	static List<AlertRule> all() {
		return maps(FILE, "groups").flatMap((group) -> maps(group, "rules")).map(AlertRule::of).toList();
	}

	@SuppressWarnings("unchecked")
	private static AlertRule of(Map<String, Object> rule) {
		return new AlertRule((String) part(rule, "alert"), (String) part(rule, "expr"),
				(Map<String, String>) part(rule, "labels"), (Map<String, String>) part(rule, "annotations"));
	}

	/** It as a query for the data that it compares with a number. */
	Query query() {
		return new Query(FILE.getFileName() + " '" + this.name + "'",
				COMPARISON.matcher(this.expression).replaceFirst(""), Query.labelsOf(this.annotations.toString()), "",
				true);
	}

	/** The meters that it asks for. */
	Stream<String> meters() {
		return METER.matcher(this.expression).results().map(MatchResult::group).distinct();
	}

	/** The entries of a list at the top of a file in YAML. */
	static Stream<Map<String, Object>> maps(Path file, String key) {
		try (Reader reader = Files.newBufferedReader(file)) {
			return maps(new Yaml().<Map<String, Object>>load(reader), key);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The entries of a list. */
	@SuppressWarnings("unchecked")
	static Stream<Map<String, Object>> maps(Map<String, Object> parent, String key) {
		return ((List<Map<String, Object>>) part(parent, key)).stream();
	}

	private static Object part(Map<String, Object> parent, String key) {
		return Objects.requireNonNull(parent.get(key), () -> key + " is missing in " + parent);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
