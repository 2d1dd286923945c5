package io.socketgateway.check.suggest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A codec that may be the one.
 *
 * @param type the kind
 * @param options its keys, where they are not the default; values are numbers, words or
 * lists of these
 * @param weight how likely it is before it is tried, beside others
 */
record Candidate(String type, Map<String, Object> options, double weight) {

	Candidate {
		options = new LinkedHashMap<>(options);
	}

	static Candidate of(String type, double weight) {
		return new Candidate(type, Map.of(), weight);
	}

	Candidate with(String key, Object value) {
		Map<String, Object> more = new LinkedHashMap<>(this.options);
		more.put(key, value);
		return new Candidate(this.type, more, this.weight);
	}

	/** As a properties file has them. */
	Map<String, String> properties(String prefix) {
		Map<String, String> flat = new TreeMap<>();
		this.options.forEach((key, value) -> {
			if (value instanceof List<?> list) {
				for (int index = 0; index < list.size(); index++) {
					flat.put(prefix + "." + key + "[" + index + "]", list.get(index).toString());
				}
			}
			else {
				flat.put(prefix + "." + key, value.toString());
			}
		});
		return flat;
	}

	/** The line to paste. */
	String yaml() {
		return "gateway.codecs.device: {type: " + this.type
				+ this.options.entrySet()
					.stream()
					.map((option) -> ", " + option.getKey() + ": " + yaml(option.getValue()))
					.collect(Collectors.joining())
				+ "}";
	}

	private static String yaml(Object value) {
		return switch (value) {
			case List<?> list -> list.stream().map(Candidate::yaml).collect(Collectors.joining(", ", "[", "]"));
			case String text when !text.matches("[a-z-]{3,}") ->
				"\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
			default -> value.toString();
		};
	}

}
