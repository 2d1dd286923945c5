package io.socketgateway.watch;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One query of a panel or of an alert.
 *
 * @param where file and panel
 * @param expression PromQL; a dashboard's has variables
 * @param labels those that its legend or text names
 * @param legend what a panel calls each of its series
 * @param isInstant whether it asks for one moment
 */
record Query(String where, String expression, List<String> labels, String legend, boolean isInstant) {

	private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");

	private static final Pattern METER = Pattern.compile("\\bgateway_\\w+");

	static Query of(String where, String expression, String legend, boolean isInstant) {
		return new Query(where, expression, labelsOf(legend), legend, isInstant);
	}

	static List<String> labelsOf(String text) {
		return LABEL.matcher(text).results().map((label) -> label.group(1)).distinct().toList();
	}

	/** What a legend makes of a series; a label that it lacks is nothing. */
	String called(Series series) {
		return LABEL.matcher(this.legend)
			.replaceAll((label) -> Matcher.quoteReplacement(series.labels().getOrDefault(label.group(1), "")))
			.strip();
	}

	/** The names of the gateway's own series in an expression. */
	static Stream<String> meters(String expression) {
		return METER.matcher(expression).results().map((name) -> name.group());
	}

	@Override
	public String toString() {
		return Stream.of(this.where, this.expression).collect(Collectors.joining(": "));
	}

}
