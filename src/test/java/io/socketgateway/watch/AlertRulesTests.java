package io.socketgateway.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.socketgateway.docs.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What each alert has to have beside its expression. */
class AlertRulesTests {

	static final Path CASES = Path.of("src/test/resources/watch/alerts-tests.yml");

	private static final Page RUNBOOK = Page.of("operations.md");

	static List<AlertRule> rules() {
		return AlertRule.all();
	}

	@ParameterizedTest
	@MethodSource("rules")
	void expressionEndsInAComparisonWithANumber(AlertRule rule) {
		assertThat(rule.expression()).matches("(?s).+ (<|<=|>|>=|==|!=) [0-9.]+");
	}

	@ParameterizedTest
	@MethodSource("rules")
	void alertHasASeverityAndSentences(AlertRule rule) {
		assertThat(rule.labels()).containsOnlyKeys("severity");
		assertThat(rule.labels().get("severity")).isIn("critical", "warning");
		assertThat(rule.annotations()).containsOnlyKeys("summary", "description", "runbook");
		assertThat(rule.annotations().get("description")).endsWith(".");
	}

	@ParameterizedTest
	@MethodSource("rules")
	void alertHasASectionOfTheRunbook(AlertRule rule) {
		assertThat(RUNBOOK.headings()).containsOnlyOnce(rule.name());
		assertThat(rule.annotations().get("runbook"))
			.isEqualTo(RUNBOOK.file() + "#" + rule.name().toLowerCase(Locale.ROOT));
	}

	@Test
	void runbookHasNoAlertThatIsGone() {
		assertThat(RUNBOOK.headings()).filteredOn((heading) -> heading.startsWith("SocketGateway"))
			.containsExactlyElementsOf(rules().stream().map(AlertRule::name).toList());
	}

	@ParameterizedTest
	@MethodSource("rules")
	void alertIsTriedWhereItFiresAndWhereItStaysQuiet(AlertRule rule) {
		List<List<?>> cases = casesOf(rule);
		assertThat(cases).as("fires").anyMatch((expected) -> !expected.isEmpty());
		assertThat(cases).as("stays quiet").anyMatch(List::isEmpty);
		assertThat(AlertRule.maps(CASES, "tests").filter((each) -> staysQuiet(each, rule))).as("never fires")
			.isNotEmpty();
	}

	private static List<List<?>> casesOf(AlertRule rule) {
		return AlertRule.maps(CASES, "tests").<List<?>>flatMap((each) -> expected(each, rule).stream()).toList();
	}

	/** Whether a whole case is about what must not be told. */
	private static boolean staysQuiet(Map<String, Object> each, AlertRule rule) {
		List<List<?>> expected = expected(each, rule);
		return !expected.isEmpty() && expected.stream().allMatch(List::isEmpty);
	}

	private static List<List<?>> expected(Map<String, Object> each, AlertRule rule) {
		return AlertRule.maps(each, "alert_rule_test")
			.filter((test) -> rule.name().equals(test.get("alertname")))
			.<List<?>>map((test) -> (List<?>) test.get("exp_alerts"))
			.toList();
	}

}
