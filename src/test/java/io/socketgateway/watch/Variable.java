package io.socketgateway.watch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

/**
 * A variable of a dashboard that takes the values of a label.
 *
 * @param name of the variable
 * @param selector of the series, with variables
 * @param label of the series
 * @param all what stands for all values
 */
record Variable(String name, String selector, String label, String all) {

	private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((?<selector>.+), (?<label>\\w+)\\)");

	static Variable of(JsonNode json) {
		Matcher query = LABEL_VALUES.matcher(json.at("/query/query").asString());
		if (!query.matches()) {
			throw new IllegalArgumentException("not label_values(...): " + json);
		}
		return new Variable(json.path("name").asString(), query.group("selector"), query.group("label"),
				json.path("allValue").asString());
	}

}
