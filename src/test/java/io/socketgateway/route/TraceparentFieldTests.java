package io.socketgateway.route;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;

class TraceparentFieldTests {

	@ParameterizedTest
	@ValueSource(strings = { "trace", "$.trace" })
	void valueIsTheFieldsOfThatName(String written) {
		assertThat(TraceparentField.of(written).in(view(Map.of("trace", " 00-1 ")))).isEqualTo("00-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "trace", "$.trace" })
	void payloadThatCannotBeAskedForANameHasNone(String written) {
		assertThat(TraceparentField.of(written).in(view(new TreeMap<>(Map.of(1, "00-1"))))).isNull();
	}

	@Test
	void textThatIsNoJsonHasNone() {
		assertThat(TraceparentField.of("trace").in(view("trace"))).isNull();
	}

	private static MessageView view(Object payload) {
		return new MessageView(new GenericMessage<>(payload), StandardCharsets.UTF_8);
	}

}
