package io.socketgateway.actuate;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.HttpOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may ask what on the HTTP port. */
@ExtendWith(OutputCaptureExtension.class)
class LoginTests {

	private static final String USERS = """
			server.address: 127.0.0.1
			management.endpoint.env.show-values: always
			management.endpoints.web.exposure.include: "*"
			gateway.users:
			  op: {password: "{noop}secret", roles: [OPERATOR]}
			  ag: {password: "{noop}secret", roles: [AGENT]}
			  both: {password: "{bcrypt}%s", roles: [OPERATOR, AGENT]}
			  argon: {password: "{argon2}%s", roles: [OPERATOR]}
			""".formatted(new BCryptPasswordEncoder(4).encode("hashed"),
			new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode("hashed"));

	private static Gateway gateway;

	private static HttpOperator anybody;

	@BeforeAll
	static void start() {
		gateway = Gateway.startWithHttp(USERS, Time.class);
		anybody = HttpOperator.of(gateway);
	}

	@AfterAll
	static void stop() {
		anybody.close();
		gateway.close();
	}

	private static int status(String user, String password, String path) {
		try (HttpOperator operator = anybody.as(user, password)) {
			return operator.get(path).statusCode();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness",
			"/actuator/prometheus", "/actuator/info" })
	void someIsOpenToEverybody(String path) {
		assertThat(anybody.get(path).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/connections", "/actuator/connections/a-1",
			"/actuator/sbom/application", "/actuator/env", "/actuator/nowhere", "/", "/nowhere", "/error" })
	void restAsksScriptsForALogin(String path) {
		HttpResponse<String> response = anybody.get(path);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(response.headers().firstValue("WWW-Authenticate"))
			.hasValueSatisfying((challenge) -> assertThat(challenge).startsWith("Basic realm=\"Socket Gateway\""));
		assertThat(response.headers().map()).doesNotContainKey("Set-Cookie");
	}

	@ParameterizedTest
	@CsvSource({ "op, secret, 200", "OP, secret, 200", "both, hashed, 200", "argon, hashed, 200", "ag, secret, 403" })
	void actuatorIsForOperators(String user, String password, int status) {
		assertThat(status(user, password, "/actuator/connections")).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "op, /nowhere", "both, /error", "ag, /actuator/nowhere" })
	void whatIsNowhereIsForNobody(String user, String path) {
		assertThat(status(user, user.equals("both") ? "hashed" : "secret", path)).isEqualTo(403);
	}

	@Test
	void consoleSendsBrowsersToTheForm() {
		HttpResponse<String> response = anybody.get("/console/chats");
		assertThat(response.statusCode()).isEqualTo(302);
		assertThat(response.headers().firstValue("Location"))
			.hasValueSatisfying((to) -> assertThat(to).endsWith("/login"));
		assertThat(anybody.get("/login").body()).contains("name=\"_csrf\"");
		assertThat(anybody.post("/login", "").statusCode()).as("without a token").isEqualTo(403);
	}

	@Test
	void scriptNeedsNoTokenAndAPageOfAnotherSiteMayNotUseItsLogin() {
		try (HttpOperator operator = anybody.as("op", "secret")) {
			String port = gateway.context().getEnvironment().getRequiredProperty("local.server.port");
			String path = "/actuator/connections/a-1";
			assertThat(operator.delete(path).statusCode()).isEqualTo(404);
			assertThat(operator.post(path, "{\"text\": \"x\"}").statusCode()).isEqualTo(404);
			assertThat(operator.delete(path, "Origin", "http://127.0.0.1:" + port).statusCode()).isEqualTo(404);
			assertThat(operator.delete(path, "Origin", "http://evil.example").statusCode()).isEqualTo(403);
			assertThat(operator.post(path, "{}", "Origin", "null").statusCode()).isEqualTo(403);
		}
	}

	@Test
	void environmentShowsNoPassword() {
		try (HttpOperator operator = anybody.as("op", "secret")) {
			assertThat(operator.get("/actuator/env").body()).contains("gateway.users.op.password")
				.doesNotContain("secret")
				.doesNotContain("$2a$");
		}
	}

	@Test
	void guessingIsSlowedDownAndForgiven() {
		Time time = gateway.bean(Time.class);
		try (HttpOperator wrong = anybody.as("op", "guess"); HttpOperator right = anybody.as("op", "secret")) {
			time.clock.pass(Duration.ofMinutes(5));
			for (int count = 0; count < LoginAttempts.OF_ADDRESS; count++) {
				assertThat(wrong.get("/actuator/connections").statusCode()).isEqualTo(401);
			}
			HttpResponse<String> refused = right.get("/actuator/connections");
			assertThat(refused.statusCode()).isEqualTo(429);
			assertThat(refused.headers().firstValue("Retry-After")).hasValue("60");
			assertThat(anybody.get("/actuator/health").statusCode()).isEqualTo(200);
		}
		finally {
			time.clock.pass(Duration.ofSeconds(61));
		}
		assertThat(status("op", "secret", "/actuator/connections")).isEqualTo(200);
	}

	@Test
	void rulesHoldOnAPortOfTheActuatorsOwn() {
		try (Gateway apart = Gateway.startWithHttp(USERS + "management.server: {port: 0, address: 127.0.0.1}\n");
				HttpOperator actuator = HttpOperator
					.at(apart.context().getEnvironment().getRequiredProperty("local.management.port"));
				HttpOperator operator = actuator.as("op", "secret");
				HttpOperator agent = actuator.as("ag", "secret");
				HttpOperator other = HttpOperator.of(apart).as("op", "secret")) {
			assertThat(actuator.get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(actuator.get("/actuator/prometheus").statusCode()).isEqualTo(200);
			assertThat(actuator.get("/actuator/connections").statusCode()).isEqualTo(401);
			assertThat(actuator.get("/nowhere").statusCode()).isEqualTo(401);
			assertThat(agent.get("/actuator/connections").statusCode()).isEqualTo(403);
			assertThat(operator.get("/actuator/connections").statusCode()).isEqualTo(200);
			assertThat(operator.get("/actuator/connections?limit=-1").statusCode()).isEqualTo(400);
			assertThat(other.get("/actuator/connections").statusCode()).isEqualTo(403);
		}
	}

	@Test
	void withoutUsersAPasswordIsMadeAndLoggedOnce(CapturedOutput output) {
		try (Gateway alone = Gateway.startWithHttp("gateway:"); HttpOperator nobody = HttpOperator.of(alone)) {
			Matcher made = Pattern.compile("WARN .* user operator with password (\\S{22});").matcher(output.getOut());
			assertThat(made.find()).isTrue();
			String password = made.group(1);
			assertThat(made.find()).isFalse();
			assertThat(nobody.get("/actuator/connections").statusCode()).isEqualTo(401);
			try (HttpOperator operator = nobody.as("operator", password)) {
				assertThat(operator.get("/actuator/connections").statusCode()).isEqualTo(200);
			}
		}
	}

	@Test
	void nothingIsMadeWithoutTheHttpPort(CapturedOutput output) {
		Gateway.start("gateway:").close();
		assertThat(output).doesNotContain("password");
	}

	@Configuration(proxyBeanMethods = false)
	static class Time {

		final LoginAttemptsTests.TestClock clock = new LoginAttemptsTests.TestClock();

		@Bean
		Clock clock() {
			return this.clock;
		}

	}

}
