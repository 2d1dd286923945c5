package io.socketgateway.actuate;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.HttpOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ListenersEndpointTests {

	private static Gateway gateway;

	private static HttpOperator operator;

	private static final String YAML = """
			server.address: 127.0.0.1
			gateway:
			  reload: {enabled: false}
			  users: {op: {password: "{noop}secret", roles: [OPERATOR]}}
			  listeners:
			    lines: {port: 0, host: 127.0.0.1, codec: line, service: echo, limits: {connections: 7}}
			    udp: {transport: udp, port: 0, host: 127.0.0.1, service: echo}
			    spare: {port: 0, host: 127.0.0.1, service: echo}
			  health: {round-trip: {interval: 200ms, timeout: 20s}}
			""";

	@BeforeAll
	static void start() {
		gateway = Gateway.startWithHttp(YAML);
		operator = HttpOperator.of(gateway).as("op", "secret");
	}

	@AfterAll
	static void stop() {
		operator.close();
		gateway.close();
	}

	@Test
	void showsEachListener() throws Exception {
		assertThat(JsonPath.<Map<String, Object>>read(operator.get("/actuator/listeners").body(), "$"))
			.containsOnlyKeys("lines", "spare", "udp");
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(
					JsonPath.<Map<String, Object>>read(operator.get("/actuator/listeners/lines").body(), "$"))
				.isEqualTo(Map.of("running",
						Map.of("state", "running", "transport", "tcp", "address",
								List.of("127.0.0.1:" + gateway.port("lines")), "connections", 0, "limit", 7,
								"roundTrip", "works"),
						"configured", Map.of("transport", "tcp", "address", List.of("127.0.0.1:0"), "codec", "line",
								"service", "echo", "limit", 7))));
		assertThat(operator.get("/actuator/listeners/liens").statusCode()).isEqualTo(404);
	}

	@Test
	void leadsAListenerThroughItsLifeWithoutTakingReadiness() throws Exception {
		expectChange("spare", "paused", "paused", 0d);
		expectChange("spare", "running", "running", 1d);
		operator.post("/actuator/listeners/spare", "{\"state\": \"draining\"}");
		await().until(() -> state("spare").equals("stopped"));
		assertThat(operator.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		expectChange("spare", "running", "running", 1d);
		expectChange("spare", "stopped", "stopped", 0d);
		expectChange("spare", "running", "running", 1d);
		assertThat(gateway.connect("spare").send("x").expect("x")).isNotNull();
	}

	private static void expectChange(String name, String wanted, String state, double up) throws Exception {
		HttpResponse<String> response = operator.post("/actuator/listeners/" + name, "{\"state\": \"" + wanted + "\"}");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<String>read(response.body(), "$.running.state")).isEqualTo(state);
		assertThat(operator.get("/actuator/prometheus").body())
			.contains("gateway_listeners_up{listener=\"%s\",transport=\"tcp\"} %s".formatted(name, up));
		HttpResponse<String> readiness = operator.get("/actuator/health/readiness");
		assertThat(readiness.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<String>read(readiness.body(), "$.components.listeners.details.%s.state".formatted(name)))
			.isEqualTo(state);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					lines => {"state": "asleep"}  => 400 => state is 'asleep', which is unknown; known are running, paused, draining, stopped
					lines => {}                   => 400 => state is missing; known are running, paused, draining, stopped
					liens => {"state": "paused"}  => 404 => there is no listener 'liens'; known are lines, spare, udp
					""")
	void whatCannotBeDoneIsSaidInOneSentence(String name, String body, int status, String sentence) throws Exception {
		HttpResponse<String> response = operator.post("/actuator/listeners/" + name, body);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(JsonPath.<String>read(response.body(), "$.problem")).isEqualTo(sentence);
	}

	@Test
	void wayThatDoesNotExistIsAConflict() throws Exception {
		operator.post("/actuator/listeners/udp", "{\"state\": \"stopped\"}");
		HttpResponse<String> response = operator.post("/actuator/listeners/udp", "{\"state\": \"paused\"}");
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(JsonPath.<String>read(response.body(), "$.problem"))
			.isEqualTo("listener udp is stopped: only a running one can be paused");
		operator.post("/actuator/listeners/udp", "{\"state\": \"running\"}");
	}

	@Test
	void reloadIsTriedAppliedAndShown() throws Exception {
		gateway.rewrite(YAML.replace("connections: 7", "connections: 8"));
		HttpResponse<String> dry = operator.post("/actuator/reload?dry-run=true", "{}");
		assertThat(dry.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<String>read(dry.body(), "$.outcome")).isEqualTo("POSSIBLE");
		assertThat(JsonPath.<List<Map<String, Object>>>read(dry.body(), "$.listeners")).contains(
				Map.of("listener", "lines", "action", "update", "keys", List.of("limits.connections"), "closes", 0));
		assertThat(gateway.listener("lines").limit()).isEqualTo(7);
		assertThat(operator.post("/actuator/reload", "{}").statusCode()).isEqualTo(200);
		assertThat(gateway.listener("lines").limit()).isEqualTo(8);
		assertThat(JsonPath.<String>read(operator.get("/actuator/reload").body(), "$.outcome")).isEqualTo("APPLIED");
		gateway.rewrite(YAML.replace("connections: 7", "connections: many"));
		HttpResponse<String> refused = operator.post("/actuator/reload", "{}");
		assertThat(refused.statusCode()).isEqualTo(409);
		String sentence = JsonPath.read(refused.body(), "$.problems[0]");
		assertThat(sentence).contains("gateway.listeners.lines.limits.connections", "line 6", "is 'many'");
		HttpResponse<String> health = operator.get("/actuator/health");
		assertThat(JsonPath.<String>read(health.body(), "$.components.configuration.details.problems"))
			.isEqualTo("1, told in the log and at /actuator/reload")
			.doesNotContain(sentence);
		assertThat(JsonPath.<String>read(health.body(), "$.components.configuration.status")).isEqualTo("UP");
		gateway.rewrite(YAML);
		assertThat(operator.post("/actuator/reload", "{}").statusCode()).isEqualTo(200);
		assertThat(JsonPath.<Map<String, Object>>read(operator.get("/actuator/health").body(),
				"$.components.configuration.details"))
			.doesNotContainKey("problems");
	}

	private static String state(String name) throws Exception {
		return JsonPath.read(operator.get("/actuator/listeners/" + name).body(), "$.running.state");
	}

}
