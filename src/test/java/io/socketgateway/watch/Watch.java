package io.socketgateway.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;

/**
 * Asks what Grafana would ask, and says in sentences what a person would miss.
 *
 * @param prometheus that is asked
 * @param surroundings which labels there are
 * @param since what is shown begins then
 */
record Watch(Prometheus prometheus, Surroundings surroundings, Instant since) {

	private static final Pattern REFERENCE = Pattern.compile("\\$\\{?(\\w+)(?::\\w+)?}?");

	/** What is wrong with a dashboard. */
	List<String> problems(Dashboard dashboard) {
		List<String> problems = new ArrayList<>();
		Map<String, String> values = new HashMap<>(
				Map.of("__rate_interval", shown(), "__range", shown(), "__interval", "1s"));
		for (Variable variable : dashboard.variables()) {
			try {
				values.put(variable.name(), value(variable, values));
			}
			catch (IllegalArgumentException ex) {
				problems.add(dashboard + " $" + variable.name() + ": " + ex.getMessage());
				values.put(variable.name(), variable.all());
			}
		}
		dashboard.charts().forEach((panel) -> problems.addAll(problems(dashboard.queries(panel), values)));
		return problems;
	}

	/** What is wrong with queries without variables. */
	List<String> problems(List<Query> queries) {
		return queries.stream().flatMap((query) -> problems(query, answer(query, Map.of()))).toList();
	}

	private List<String> problems(List<Query> queries, Map<String, String> values) {
		List<String> problems = new ArrayList<>();
		List<String> legends = new ArrayList<>();
		for (Query query : queries) {
			try {
				List<Series> answer = answer(query, values);
				problems(query, answer).forEach(problems::add);
				answer.stream().map(query::called).forEach(legends::add);
			}
			catch (IllegalArgumentException ex) {
				problems.add(query + ": " + ex.getMessage());
			}
		}
		if (legends.stream().distinct().count() < legends.size()) {
			problems.add(queries.getFirst().where() + ": two series have the same legend, " + legends);
		}
		return problems;
	}

	private Stream<String> problems(Query query, List<Series> answer) {
		if (answer.stream().noneMatch(Series::hasNumber)) {
			return Stream.of(query + (answer.isEmpty() ? ": no data" : ": only NaN or infinite"));
		}
		return query.labels()
			.stream()
			.filter((label) -> !this.surroundings.lacks(label))
			.filter((label) -> answer.stream().anyMatch((series) -> !series.labels().containsKey(label)))
			.map((label) -> query + ": its legend names the label " + label + ", which a series lacks");
	}

	private List<Series> answer(Query query, Map<String, String> values) {
		String expression = filled(query.expression(), values);
		return query.isInstant() ? this.prometheus.now(expression) : this.prometheus.since(this.since, expression);
	}

	private String value(Variable variable, Map<String, String> others) {
		List<String> values = this.prometheus.values(filled(variable.selector(), others), variable.label());
		if (this.surroundings.lacks(variable.label())) {
			return variable.all();
		}
		if (values.isEmpty()) {
			throw new IllegalArgumentException("it has no values");
		}
		return (this.surroundings == Surroundings.COMPOSE) ? variable.all() : "(" + String.join("|", values) + ")";
	}

	private static String filled(String expression, Map<String, String> values) {
		return REFERENCE.matcher(expression).replaceAll((reference) -> {
			String value = values.get(reference.group(1));
			if (value == null) {
				throw new IllegalArgumentException("nothing defines " + reference.group());
			}
			return Matcher.quoteReplacement(value);
		});
	}

	private String shown() {
		return Duration.between(this.since, Instant.now()).toSeconds() + 5 + "s";
	}

}
