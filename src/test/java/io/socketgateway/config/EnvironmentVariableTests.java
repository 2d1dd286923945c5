package io.socketgateway.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentVariableTests {

	private final YamlEnvironment environment = new YamlEnvironment("gateway.listeners.echo-udp: {port: 1}");

	@Test
	void variableLeavesTheHyphensOfANameOut() {
		this.environment.variable("GATEWAY_LISTENERS_ECHOUDP_PORT", "2");
		assertThat(this.environment.gateway().listeners()).containsOnlyKeys("echo-udp");
		assertThat(this.environment.listener("echo-udp").port()).isEqualTo(2);
	}

	@Test
	void variableLeavesTheHyphensOfAKeyOut() {
		this.environment.variable("GATEWAY_LISTENERS_ECHOUDP_LIMITS_MESSAGESIZE", "1MB");
		assertThat(this.environment.listener("echo-udp").limits().messageSize()).isEqualTo(DataSize.ofMegabytes(1));
	}

	@Test
	void variableAddsAListener() {
		this.environment.variable("GATEWAY_LISTENERS_MORE_PORTS_0", "5")
			.variable("GATEWAY_LISTENERS_MORE_PORTS_1", "6");
		assertThat(this.environment.listener("more").allPorts()).containsExactly(5, 6);
	}

	@Test
	void emptyVariableTakesAValueAway() {
		this.environment.variable("GATEWAY_LISTENERS_ECHOUDP_PORT", "")
			.variable("GATEWAY_LISTENERS_ECHOUDP_PORTS", "5,6");
		assertThat(this.environment.listener("echo-udp").allPorts()).containsExactly(5, 6);
	}

	@ParameterizedTest
	@CsvSource({ "GATEWAY_SERVICE_HOST, 10.0.0.1", "GATEWAY_SERVICE_PORT_HTTP, 80", "GATEWAY_PORT, tcp://10.0.0.1:80",
			"GATEWAY_PORT_80_TCP_ADDR, 10.0.0.1", "GATEWAY, x", "GATEWAY_HOME, /opt" })
	void whatKubernetesSetsIsIgnored(String name, String value) {
		assertThat(this.environment.variable(name, value).gateway().listeners()).containsOnlyKeys("echo-udp");
	}

	@ParameterizedTest
	@CsvSource({ "GATEWAY_LISTENERS_ECHO_PROT, gateway.listeners.echo.prot",
			"GATEWAY_LISTENERS_ECHO_UDP_PORT, gateway.listeners.echo.udp",
			"GATEWAY_LISTENERS_ECHOUDP_LIMITS_MESSAGE_SIZE, gateway.listeners.echoudp.limits.message" })
	void variableForAnUnknownKeyIsRefused(String name, String key) {
		assertThat(this.environment.variable(name, "2").refusal())
			.startsWith(key + " (environment variable " + name + ") is unknown; known here: ")
			.endsWith("; a variable leaves hyphens out");
	}

	@Test
	void wrongValueNamesTheVariable() {
		assertThat(this.environment.variable("GATEWAY_LISTENERS_ECHOUDP_PORT", "x").refusal()).isEqualTo(
				"gateway.listeners.echo-udp.port (environment variable GATEWAY_LISTENERS_ECHOUDP_PORT) is 'x'; wanted a whole number");
	}

}
