package io.socketgateway.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.socketgateway.testing.Gateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ListenersEndpointTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static Gateway gateway;

	private static final String YAML = """
			gateway:
			  listeners:
			    lines: {port: 0, host: 127.0.0.1, codec: line, service: echo, limits: {connections: 7}}
			    udp: {transport: udp, port: 0, host: 127.0.0.1, service: echo}
			    spare: {port: 0, host: 127.0.0.1, service: echo}
			""";

	@BeforeAll
	static void start() {
		gateway = Gateway.startWithHttp(YAML);
	}

	@AfterAll
	static void stop() {
		gateway.close();
		HTTP.close();
	}

	@Test
	void showsEachListener() throws Exception {
		assertThat(JsonPath.<Map<String, Object>>read(get("/actuator/listeners").body(), "$")).containsOnlyKeys("lines",
				"spare", "udp");
		assertThat(JsonPath.<Map<String, Object>>read(get("/actuator/listeners/lines").body(), "$"))
			.isEqualTo(Map.of("state", "running", "transport", "tcp", "address",
					List.of("127.0.0.1:" + gateway.port("lines")), "connections", 0, "limit", 7));
		assertThat(get("/actuator/listeners/liens").statusCode()).isEqualTo(404);
	}

	@Test
	void leadsAListenerThroughItsLifeWithoutTakingReadiness() throws Exception {
		expectChange("spare", "paused", "paused", 0d);
		expectChange("spare", "running", "running", 1d);
		post("/actuator/listeners/spare", "{\"state\": \"draining\"}");
		await().until(() -> state("spare").equals("stopped"));
		assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
		expectChange("spare", "running", "running", 1d);
		expectChange("spare", "stopped", "stopped", 0d);
		expectChange("spare", "running", "running", 1d);
		assertThat(gateway.connect("spare").send("x").expect("x")).isNotNull();
	}

	private static void expectChange(String name, String wanted, String state, double up) throws Exception {
		HttpResponse<String> response = post("/actuator/listeners/" + name, "{\"state\": \"" + wanted + "\"}");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<String>read(response.body(), "$.state")).isEqualTo(state);
		assertThat(get("/actuator/prometheus").body())
			.contains("gateway_listeners_up{listener=\"%s\",transport=\"tcp\"} %s".formatted(name, up));
		HttpResponse<String> readiness = get("/actuator/health/readiness");
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
		HttpResponse<String> response = post("/actuator/listeners/" + name, body);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(JsonPath.<String>read(response.body(), "$.problem")).isEqualTo(sentence);
	}

	@Test
	void wayThatDoesNotExistIsAConflict() throws Exception {
		post("/actuator/listeners/udp", "{\"state\": \"stopped\"}");
		HttpResponse<String> response = post("/actuator/listeners/udp", "{\"state\": \"paused\"}");
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(JsonPath.<String>read(response.body(), "$.problem"))
			.isEqualTo("listener udp is stopped: only a running one can be paused");
		post("/actuator/listeners/udp", "{\"state\": \"running\"}");
	}

	@Test
	void reloadIsTriedAppliedAndShown() throws Exception {
		gateway.rewrite(YAML.replace("connections: 7", "connections: 8"));
		HttpResponse<String> dry = post("/actuator/reload?dry-run=true", "{}");
		assertThat(dry.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<String>read(dry.body(), "$.outcome")).isEqualTo("POSSIBLE");
		assertThat(JsonPath.<List<Map<String, Object>>>read(dry.body(), "$.listeners")).contains(
				Map.of("listener", "lines", "action", "update", "keys", List.of("limits.connections"), "closes", 0));
		assertThat(gateway.listener("lines").limit()).isEqualTo(7);
		assertThat(post("/actuator/reload", "{}").statusCode()).isEqualTo(200);
		assertThat(gateway.listener("lines").limit()).isEqualTo(8);
		assertThat(JsonPath.<String>read(get("/actuator/reload").body(), "$.outcome")).isEqualTo("APPLIED");
		gateway.rewrite(YAML.replace("connections: 7", "connections: many"));
		HttpResponse<String> refused = post("/actuator/reload", "{}");
		assertThat(refused.statusCode()).isEqualTo(409);
		String sentence = JsonPath.read(refused.body(), "$.problems[0]");
		assertThat(sentence).contains("gateway.listeners.lines.limits.connections", "line 3", "is 'many'");
		HttpResponse<String> health = get("/actuator/health");
		assertThat(JsonPath.<String>read(health.body(), "$.components.configuration.details.problems[0]"))
			.isEqualTo(sentence);
		assertThat(JsonPath.<String>read(health.body(), "$.components.configuration.status")).isEqualTo("UP");
		gateway.rewrite(YAML);
		assertThat(post("/actuator/reload", "{}").statusCode()).isEqualTo(200);
		assertThat(JsonPath.<Map<String, Object>>read(get("/actuator/health").body(),
				"$.components.configuration.details"))
			.doesNotContainKey("problems");
	}

	private static String state(String name) throws Exception {
		return JsonPath.read(get("/actuator/listeners/" + name).body(), "$.state");
	}

	private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return HTTP.send(request(path).build(), BodyHandlers.ofString());
	}

	private static HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
		return HTTP.send(
				request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)).build(),
				BodyHandlers.ofString());
	}

	private static HttpRequest.Builder request(String path) {
		String port = gateway.context().getEnvironment().getRequiredProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(10));
	}

}
