package io.socketgateway.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceholderTests {

	@Test
	void placeholderTakesItsDefault() {
		assertThat(YamlEnvironment.ofListener("{port: '${X:4668}'}").listener("a").port()).isEqualTo(4668);
	}

	@Test
	void placeholderTakesAVariable() {
		YamlEnvironment environment = YamlEnvironment.ofListener("{port: '${X:4668}'}").variable("X", "5");
		assertThat(environment.listener("a").port()).isEqualTo(5);
	}

	@Test
	void escapedPlaceholderIsText() {
		assertThat(YamlEnvironment.ofListener("{greeting: '\\${X}'}").listener("a").greeting()).isEqualTo("${X}");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{port: '${X}'}             => port (application.yml, line 3) is '${X}', but X is set nowhere
					{service: '${X:${Y}}'}     => service (application.yml, line 3) is '${X:${Y}}', but Y is set nowhere
					{port: '${X:abc}'}         => port (application.yml, line 3) is 'abc' by '${X:abc}'; wanted a whole number
					{port: '${X:70000}'}       => port (application.yml, line 3) is '70000' by '${X:70000}', but must be between 0 and 65535; 0 takes any free one
					""")
	void placeholderThatGivesNothingUsefulIsRefused(String keys, String sentence) {
		assertThat(YamlEnvironment.ofListener(keys).refusal()).isEqualTo("gateway.listeners.a." + sentence);
	}

}
