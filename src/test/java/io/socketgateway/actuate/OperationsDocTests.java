package io.socketgateway.actuate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.socketgateway.docs.Page;
import io.socketgateway.message.Reason;
import io.socketgateway.message.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code docs/operations.md} tells beside what there is. */
class OperationsDocTests {

	private static final Page PAGE = Page.of("operations.md");

	private static final Pattern LINK = Pattern.compile("]\\(([\\w./-]*\\.md)?#([\\w-]+)\\)");

	@Test
	void everyMeterHasOneRow() {
		assertThat(PAGE.rows("Meters")).extracting(List::getFirst)
			.doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(Arrays.stream(GatewayMeters.values()).map(GatewayMeters::id).toList());
	}

	@Test
	void everyReasonHasOneRow() {
		assertThat(PAGE.rows("Reasons")).extracting(List::getFirst)
			.containsExactlyElementsOf(Arrays.stream(Reason.values()).map(Reason::toString).toList());
	}

	@Test
	void everyStageHasOneRow() {
		assertThat(PAGE.rows("Stages")).extracting(List::getFirst)
			.containsExactlyElementsOf(Arrays.stream(Stage.values()).map(Stage::toString).toList());
	}

	@ParameterizedTest
	@MethodSource
	void everyRowSaysWhatToDo(List<String> row) {
		assertThat(row.subList(1, 3)).noneMatch(String::isBlank);
	}

	static Stream<List<String>> everyRowSaysWhatToDo() {
		return Stream.of("Meters", "Stages", "Reasons").flatMap((heading) -> PAGE.rows(heading).stream());
	}

	@Test
	void everyLinkLeadsToAHeading() {
		assertThat(LINK.matcher(PAGE.text()).results().toList()).isNotEmpty()
			.allSatisfy((link) -> assertThat(anchors(link)).contains(link.group(2)));
	}

	private static List<String> anchors(MatchResult link) {
		Page page = (link.group(1) != null) ? Page.of(link.group(1)) : PAGE;
		return page.headings().stream().map(OperationsDocTests::anchor).toList();
	}

	private static String anchor(String heading) {
		return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
	}

}
