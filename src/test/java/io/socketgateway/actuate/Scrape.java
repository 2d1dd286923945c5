package io.socketgateway.actuate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Prometheus reads of the gateway's own meters at one moment.
 *
 * @param samples in the order of the text
 * @param types by name of the family
 * @param helps by name of the family
 */
record Scrape(List<Sample> samples, Map<String, String> types, Map<String, String> helps) {

	private static final Pattern LINE = Pattern.compile("(?<name>gateway_\\w+)(\\{(?<labels>.*)})? (?<value>\\S+)");

	private static final Pattern COMMENT = Pattern.compile("# (?<kind>HELP|TYPE) (?<name>gateway_\\w+) (?<text>.*)");

	private static final Pattern LABEL = Pattern.compile("(?<key>\\w+)=\"(?<value>[^\"]*)\"");

	/**
	 * One line.
	 *
	 * @param name of the series
	 * @param labels sorted by key
	 * @param value at that moment
	 */
	record Sample(String name, TreeMap<String, String> labels, double value) {

		String shape() {
			return this.name + " " + String.join(" ", this.labels.keySet());
		}

	}

	static Scrape parse(String text) {
		Scrape scrape = new Scrape(new ArrayList<>(), new HashMap<>(), new HashMap<>());
		text.lines().forEach(scrape::take);
		return scrape;
	}

	private void take(String line) {
		Matcher comment = COMMENT.matcher(line);
		Matcher sample = LINE.matcher(line);
		if (comment.matches()) {
			(comment.group("kind").equals("TYPE") ? this.types : this.helps).put(comment.group("name"),
					comment.group("text"));
		}
		else if (sample.matches()) {
			TreeMap<String, String> labels = new TreeMap<>();
			LABEL.matcher(String.valueOf(sample.group("labels")))
				.results()
				.forEach((label) -> labels.put(label.group("key"), label.group("value")));
			this.samples.add(new Sample(sample.group("name"), labels, Double.parseDouble(sample.group("value"))));
		}
	}

	/** The one series of a listener. */
	double value(String name, String listener) {
		assertThat(of(name, listener)).as(name + " of " + listener).hasSize(1);
		return of(name, listener).findFirst().orElseThrow().value();
	}

	/** The series of a listener by one of their labels, those at zero left out. */
	Map<String, Double> values(String name, String listener, String label) {
		return of(name, listener).filter((sample) -> sample.value() != 0)
			.collect(Collectors.toMap((sample) -> sample.labels().get(label), Sample::value));
	}

	/** The series of a listener together; 0 where there is none. */
	double sum(String name, String listener) {
		return of(name, listener).mapToDouble(Sample::value).sum();
	}

	Stream<Sample> of(String name, String listener) {
		return this.samples.stream()
			.filter((sample) -> sample.name().equals(name) && listener.equals(sample.labels().get("listener")));
	}

}
