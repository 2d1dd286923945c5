package io.socketgateway.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EntryNamesTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "echo-udp", "echo_udp", "echoUdp", "8020", "9a", "no" })
	void lettersDigitsHyphensAndUnderscoresMakeAName(String name) {
		assertThat(new YamlEnvironment("gateway.listeners: {'" + name + "': {port: 1}}").gateway().listeners())
			.containsOnlyKeys(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "a/b", "-a", "ü", "", "[a.b]", "a:b", "回显" })
	void otherCharactersAreRefused(String name) {
		assertThat(new YamlEnvironment("gateway:\n  listeners:\n    '" + name + "': {port: 1}").refusal())
			.isEqualTo("'" + name
					+ "' (application.yml, line 3) is no name in gateway.listeners; letters, digits, - and _ make one,"
					+ " 63 at most");
	}

	@Test
	void longNameIsRefused() {
		assertThat(new YamlEnvironment("gateway.services: {" + "a".repeat(64) + ": {type: echo}}").refusal())
			.endsWith("is no name in gateway.services; letters, digits, - and _ make one, 63 at most");
	}

	@ParameterizedTest
	@ValueSource(strings = { "on", "off", "yes", "no", "true" })
	void whatYamlTakesForTrueOrFalseNeedsQuotes(String name) {
		assertThat(new YamlEnvironment("gateway.listeners: {" + name + ": {port: 1}}").refusal())
			.endsWith("63 at most; on, off, yes and no need quotes");
	}

	@ParameterizedTest
	@CsvSource({ "echo-udp, echoUdp", "echo, Echo", "echo_udp, echo-udp" })
	void twoSpellingsOfOneNameAreRefused(String one, String other) {
		assertThat(new YamlEnvironment("""
				gateway.listeners:
				  %s: {port: 1}
				  %s: {port: 2}
				""".formatted(one, other)).refusal()).isEqualTo("'" + other + "' (application.yml, line 3) and '" + one
				+ "' are one name in gateway.listeners; case, - and _ make no difference");
	}

	@Test
	void spellingOfTheOverridingFileWins() {
		GatewayProperties gateway = new YamlEnvironment("gateway.listeners: {echo-udp: {port: 1}}")
			.file("more.yml", "gateway.listeners: {echo_udp: {port: 2, codec: line}}")
			.gateway();
		assertThat(gateway.listeners()).containsOnlyKeys("echo-udp");
		assertThat(gateway.listeners().values()).extracting(ListenerProperties::codec).containsExactly("line");
	}

}
