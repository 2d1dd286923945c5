package io.socketgateway.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.google.gson.GsonBuilder;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The chart's README has a row for each value, made of the sentences behind {@code # --}
 * in values.yaml. {@code mvn test -Dtest=ChartReadmeTests -Dreadme=write} writes it.
 */
class ChartReadmeTests {

	private static final Path README = Chart.FOLDER.resolve("README.md");

	private static final String BEGIN = "<!-- values, made of values.yaml -->\n";

	private static final String END = "<!-- end of values -->\n";

	private static final Pattern KEY = Pattern.compile("(?<indent> *)(?<key>[A-Za-z]+):.*");

	@Test
	void readmeSaysWhatValuesSay() throws IOException {
		String readme = Files.readString(README);
		String written = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length()) + table()
				+ readme.substring(readme.indexOf(END));
		if ("write".equals(System.getProperty("readme"))) {
			Files.writeString(README, written);
		}
		assertThat(Files.readString(README)).isEqualTo(written);
	}

	@Test
	void everyValueHasASentence() throws IOException {
		List<String> told = sentences().stream().map(Sentence::path).toList();
		assertThat(leaves("", values())).allSatisfy(
				(leaf) -> assertThat(told).anyMatch((path) -> leaf.equals(path) || leaf.startsWith(path + ".")));
	}

	private static Map<String, Object> values() throws IOException {
		return Rendered.map(new Yaml().load(Files.readString(Chart.FOLDER.resolve("values.yaml"))));
	}

	private static List<String> leaves(String path, Map<String, Object> values) {
		List<String> leaves = new ArrayList<>();
		values.forEach((key, value) -> {
			if (value instanceof Map<?, ?> map && !map.isEmpty()) {
				leaves.addAll(leaves(path + key + ".", Rendered.map(map)));
			}
			else {
				leaves.add(path + key);
			}
		});
		return leaves;
	}

	private static String table() throws IOException {
		Map<String, Object> values = values();
		return sentences().stream()
			.map((sentence) -> "| `%s` | %s | %s |\n".formatted(sentence.path(), value(values, sentence.path()),
					sentence.text().replace("|", "\\|")))
			.collect(Collectors.joining("", "| value | default | meaning |\n|---|---|---|\n", ""));
	}

	private static String value(Map<String, Object> values, String path) {
		Object value = values;
		for (String key : path.split("\\.", -1)) {
			value = Rendered.map(value).get(key);
		}
		String json = new GsonBuilder().serializeNulls().disableHtmlEscaping().create().toJson(value);
		return (json.length() > 60) ? "see values.yaml" : "`" + json + "`";
	}

	private static List<Sentence> sentences() throws IOException {
		List<Sentence> sentences = new ArrayList<>();
		Deque<String> path = new ArrayDeque<>();
		StringBuilder text = new StringBuilder();
		for (String line : Files.readAllLines(Chart.FOLDER.resolve("values.yaml"))) {
			String stripped = line.strip();
			Matcher key = KEY.matcher(line);
			if (stripped.startsWith("# -- ")) {
				text.setLength(0);
				text.append(stripped.substring(5));
			}
			else if (stripped.startsWith("# ") && !text.isEmpty()) {
				text.append(' ').append(stripped.substring(2));
			}
			else if (key.matches()) {
				while (path.size() > key.group("indent").length() / 2) {
					path.removeLast();
				}
				path.addLast(key.group("key"));
				if (!text.isEmpty()) {
					sentences.add(new Sentence(String.join(".", path), text.toString()));
					text.setLength(0);
				}
			}
		}
		return sentences;
	}

	/**
	 * What is said of a value.
	 *
	 * @param path its keys
	 * @param text the sentence
	 */
	private record Sentence(String path, String text) {

	}

}
