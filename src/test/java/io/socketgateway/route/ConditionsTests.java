package io.socketgateway.route;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.socketgateway.config.Octets;
import io.socketgateway.config.WhenProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.messaging.Message;
import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConditionsTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			PING   | PING       | true
			PING   | PING 1     | true
			PING   | PIN        | false
			PING   | ping       | false
			0x5049 | PING       | true
			0x50 49 | P         | false
			ä      | äh         | true
			""")
	void prefixIsWhatTheBytesBeginWith(String prefix, String message, boolean holds) {
		assertThat(test(new WhenProperties(Octets.of(prefix), null, Map.of(), null, null), message)).isEqualTo(holds);
	}

	@Test
	void prefixIsInTheListenersCharset() {
		Charset greek = Charset.forName("ISO-8859-7");
		Condition condition = Conditions.of(new WhenProperties(Octets.of("Ω"), null, Map.of(), null, null), greek);
		assertThat(condition.test(new MessageView(new GenericMessage<>(new byte[] { (byte) 0xD9 }), greek))).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			^GET /      | GET /index | true
			^GET /      | POST /     | false
			[0-9]+      | abc12      | true
			^[0-9]+$    | abc12      | false
			""")
	void regexIsFoundAnywhereUnlessItHasAnchors(String regex, String message, boolean holds) {
		assertThat(test(new WhenProperties(null, regex, Map.of(), null, null), message)).isEqualTo(holds);
	}

	@Test
	void regexLooksNoFurtherThanTheFirstKilobyte() {
		WhenProperties when = new WhenProperties(null, "end", Map.of(), null, null);
		assertThat(test(when, "x".repeat(1021) + "end")).isTrue();
		assertThat(test(when, "x".repeat(1022) + "end")).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			3      | abc  | true
			3      | ab   | false
			2..3   | ab   | true
			2..3   | abcd | false
			2..    | abcd | true
			2..    | a    | false
			..2    | ab   | true
			..2    | abc  | false
			""")
	void sizeIsANumberOrARangeOfBytes(String size, String message, boolean holds) {
		assertThat(test(new WhenProperties(null, null, Map.of(), size, null), message)).isEqualTo(holds);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			$.order              | {"order": 7}          | true
			$.order              | {"order": null}       | true
			$.order              | {"ordr": 7}           | false
			$[?(@.type == 'a')]  | [{"type": "a"}]       | true
			$[?(@.type == 'a')]  | [{"type": "b"}]       | false
			$.items[*].id        | {"items": []}         | false
			$.order              | {"order": 7           | false
			$.order              | no json               | false
			$.order              | {"order": 7} trailing | false
			""")
	void jsonPathLeadsToSomething(String path, String message, boolean holds) {
		assertThat(test(new WhenProperties(null, null, Map.of(), null, path), message)).isEqualTo(holds);
	}

	@Test
	void deeplyNestedJsonIsNoMatchAndNoHarm() {
		assertThat(test(new WhenProperties(null, null, Map.of(), null, "$.a"), "[".repeat(60_000))).isFalse();
		assertThat(test(new WhenProperties(null, null, Map.of(), null, "$.a"), "{\"a\":".repeat(10_000))).isFalse();
	}

	@Test
	void jsonPathReadsTheFieldsOfAMap() {
		Message<?> record = new GenericMessage<>(Map.of("type", 3L));
		assertThat(test(new WhenProperties(null, null, Map.of(), null, "$[?(@.type == 3)]"), record)).isTrue();
		assertThat(test(new WhenProperties(null, null, Map.of(), null, "$[?(@.type == 4)]"), record)).isFalse();
	}

	@Test
	void mapHasNoBytes() {
		Message<?> record = new GenericMessage<>(Map.of("type", 3L));
		assertThat(test(new WhenProperties(null, null, Map.of(), "0..", null), record)).isFalse();
		assertThat(test(new WhenProperties(null, ".*", Map.of(), null, null), record)).isFalse();
		assertThat(test(new WhenProperties(Octets.of(""), null, Map.of(), null, null), record)).isFalse();
	}

	@Test
	void everyHeaderNamedHasItsText() {
		Message<?> message = new GenericMessage<>(new byte[0], Map.of("a", "x", "b", 5));
		assertThat(test(new WhenProperties(null, null, Map.of("a", "x", "b", "5"), null, null), message)).isTrue();
		assertThat(test(new WhenProperties(null, null, Map.of("a", "x", "b", "6"), null, null), message)).isFalse();
		assertThat(test(new WhenProperties(null, null, Map.of("c", "x"), null, null), message)).isFalse();
		assertThat(test(new WhenProperties(null, null, Map.of("c", "null"), null, null), message)).isFalse();
	}

	@Test
	void allThatIsSetMustHold() {
		WhenProperties when = new WhenProperties(Octets.of("a"), "c$", Map.of(), "3", null);
		assertThat(test(when, "abc")).isTrue();
		assertThat(test(when, "abd")).isFalse();
		assertThat(test(when, "abbc")).isFalse();
		assertThat(test(new WhenProperties(null, null, Map.of(), null, null), "")).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			(   | -    | -  | regex '(' cannot be read: error parsing regexp: missing closing ): `(`
			-   | x    | -  | size must be a number of bytes, such as 8, 8..64, 8.. or ..64
			-   | ..   | -  | size must be a number of bytes, such as 8, 8..64, 8.. or ..64
			-   | 1073741824 | - | size must be a number of bytes, such as 8, 8..64, 8.. or ..64
			-   | 5..4 | -  | size must not end below its beginning
			""")
	void whatCannotBeReadIsSaidWithItsKey(@Nullable String regex, @Nullable String size, @Nullable String path,
			String sentence) {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> Conditions.of(new WhenProperties(null, regex, Map.of(), size, path), StandardCharsets.UTF_8))
			.withMessage(sentence);
	}

	@Test
	void jsonPathThatCannotBeReadIsSaidWithItsKey() {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> Conditions.of(new WhenProperties(null, null, Map.of(), null, "$.["), StandardCharsets.UTF_8))
			.withMessageStartingWith("json-path '$.[' cannot be read: ");
	}

	private static boolean test(WhenProperties when, String message) {
		return test(when, new GenericMessage<>(message.getBytes(StandardCharsets.UTF_8)));
	}

	private static boolean test(WhenProperties when, Message<?> message) {
		return Conditions.of(when, StandardCharsets.UTF_8).test(new MessageView(message, StandardCharsets.UTF_8));
	}

}
