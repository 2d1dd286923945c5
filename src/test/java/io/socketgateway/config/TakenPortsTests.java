package io.socketgateway.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TakenPortsTests {

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", textBlock = """
			port: 5             => port
			ports: [4, 5]       => ports
			port: 5, codec: raw => port
			""")
	void twoListenersOfOneAddressAreRefused(String keys, String key) {
		assertThat(new YamlEnvironment("gateway.listeners:\n  a: {port: 5}\n  b: {" + keys + "}").refusal()).isEqualTo(
				"gateway.listeners.b." + key + " (application.yml, line 3): listener a has 5 already; choose another");
	}

	@Test
	void onePortTwiceIsRefused() {
		assertThat(YamlEnvironment.ofListener("{ports: [5, 5]}").refusal())
			.isEqualTo("gateway.listeners.a.ports (application.yml, line 3): listener a has 5 already; choose another");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "port: 6", "port: 5, transport: udp", "port: 5, host: 127.0.0.2", "port: 5, enabled: false" })
	void addressesThatDifferAreTaken(String keys) {
		String yaml = "gateway.listeners: {a: {port: 5}, b: {" + keys + "}}";
		assertThat(new YamlEnvironment(yaml).gateway().listeners()).hasSize(2);
	}

	@Test
	void anyFreePortIsNobodys() {
		assertThat(YamlEnvironment.ofListener("{ports: [0, 0]}").listener("a").allPorts()).containsExactly(0, 0);
	}

	@Test
	void membersOfAGroupShareItsPort() {
		assertThat(new YamlEnvironment("""
				gateway:
				  defaults: {transport: udp, socket: {multicast-groups: [239.1.2.3]}}
				  listeners: {a: {port: 5}, b: {port: 5}}
				""").gateway().listeners()).hasSize(2);
	}

}
