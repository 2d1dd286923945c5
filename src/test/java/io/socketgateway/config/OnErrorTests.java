package io.socketgateway.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OnErrorTests {

	@ParameterizedTest
	@ValueSource(strings = { "close", "CLOSE", " close " })
	void closeCloses(String value) {
		assertThat(OnError.of(value)).isEqualTo(new OnError.Close());
	}

	@Test
	void continueGoesOn() {
		assertThat(OnError.of("continue")).isEqualTo(new OnError.Continue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "reply \"sorry, \"later\"\"", "reply   \"sorry, \"later\"\" " })
	void replyTakesWhatStandsBetweenTheOutermostQuotes(String value) {
		assertThat(OnError.of(value)).isEqualTo(new OnError.Reply("sorry, \"later\""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "explode", "reply", "reply \"", "reply sorry", "reply \"sorry", "reply\"sorry\"" })
	void otherWordsAreRefused(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> OnError.of(value))
			.withMessage("must be close, continue or reply \"text\"");
	}

}
