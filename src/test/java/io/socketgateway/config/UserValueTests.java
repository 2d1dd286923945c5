package io.socketgateway.config;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;

import io.socketgateway.message.OperatorException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class UserValueTests {

	private static final String BCRYPT = "{bcrypt}$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy";

	private static final String FORMS = "must begin with {bcrypt}, {argon2} or {noop}";

	private static final String ARGON2 = "{argon2}$argon2id$v=19$m=16384,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$8hrmsFcS1DZsI9U4DyvAeFyN0ivrXYd2SWBZb3+1Fjk";

	private static YamlEnvironment ofUser(String keys) {
		return new YamlEnvironment("gateway:\n  users:\n    op: " + keys);
	}

	@ParameterizedTest
	@ValueSource(strings = { BCRYPT, ARGON2 })
	void hashIsTakenWithItsRoles(String hash) {
		UserProperties user = Objects.requireNonNull(
				ofUser("{password: \"%s\", roles: [OPERATOR, agent]}".formatted(hash)).gateway().users().get("op"));
		assertThat(user.password().reveal()).isEqualTo(hash);
		assertThat(user.roles()).containsExactly(Role.OPERATOR, Role.AGENT);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{roles: [OPERATOR]}                      => (application.yml, line 3): password is missing
					{password: "{noop}secret"}               => (application.yml, line 3): roles must name at least one of operator, agent
					{password: secret, roles: [AGENT]}       => .password (application.yml, line 3) is '******', but FORMS
					{password: "{MD5}secret", roles: [AGENT]} => .password (application.yml, line 3) is '******', but FORMS
					{password: "{md5}secret", roles: [AGENT]} => .password (application.yml, line 3) is '******', but FORMS
					{password: "{bcrypt}secret", roles: [AGENT]} => .password (application.yml, line 3) is '******', but must be a bcrypt hash behind {bcrypt}
					{password: "{argon2}secret", roles: [AGENT]} => .password (application.yml, line 3) is '******', but must be an Argon2 hash behind {argon2}
					{password: "{noop}", roles: [AGENT]}     => .password (application.yml, line 3) is '******', but must be the password itself behind {noop}
					{password: 123456, roles: [AGENT]}       => .password (application.yml, line 3) is '******'; wanted text that begins with {bcrypt}, {argon2} or {noop}
					{password: "{noop}secret${NOWHERE}", roles: [AGENT]} => .password (application.yml, line 3) is '******', but NOWHERE is set nowhere
					{password: [secret], roles: [AGENT]}     => .password (application.yml, line 3) is a list; it takes one value
					{password: {noop: secret}}               => .password (application.yml, line 3) takes a value; it has no key 'noop'
					{pasword: secret}                        => .pasword (application.yml, line 3) is unknown; known here: password, roles
					{password: "{noop}secret", roles: [BOSS]} => .roles[0] (application.yml, line 3) is 'BOSS'; known are operator, agent
					""")
	void wrongUserIsRefusedWithoutItsPassword(String keys, String sentence) {
		OperatorException refusal = catchThrowableOfType(OperatorException.class, () -> ofUser(keys).gateway());
		assertThat(refusal)
			.hasMessage("gateway.users.op" + (sentence.startsWith(".") ? "" : " ") + sentence.replace("FORMS", FORMS));
		assertThat(trace(refusal)).doesNotContain("secret").doesNotContain("123456");
	}

	private static String trace(Throwable ex) {
		StringWriter trace = new StringWriter();
		ex.printStackTrace(new PrintWriter(trace));
		return trace.toString();
	}

	@Test
	void nameIsRefusedAsOfOtherEntries() {
		assertThat(
				new YamlEnvironment("gateway: {users: {\"a b\": {password: \"{noop}x\", roles: [AGENT]}}}").refusal())
			.startsWith("'a b' (application.yml, line 1) is no name in gateway.users;");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
			server.port: 1                                             => server.address
			server.address: 0.0.0.0                                    => server.address
			management.server.port: 9                                  => server.address and management.server.address
			{server.address: '::1', management.server.port: 0}          => management.server.address
			{server.address: 127.0.0.1, management.server: {port: 9, address: 0.0.0.0}} => management.server.address
			""")
	void plainPasswordIsRefusedWhereOthersReachTheHttpPort(String settings, String key) {
		assertThat(ofUser("{password: \"{noop}secret\", roles: [OPERATOR]}").file("http.yml", settings).refusal())
			.isEqualTo(
					"gateway.users.op.password (application.yml, line 3): {noop} is only for an HTTP port that nobody"
							+ " else reaches; set " + key + " to 127.0.0.1, or write a {bcrypt} or {argon2} hash");
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.address: 127.0.0.1", "server.address: localhost", "server.address: '::1'",
			"{server.address: 127.0.0.1, management.server.port: 8080}",
			"{server.address: 127.0.0.1, management.server.port: -1}",
			"{server.address: 127.0.0.1, management.server: {port: 0, address: 127.0.0.1}}" })
	void plainPasswordIsTakenOnLoopback(String settings) {
		GatewayProperties gateway = ofUser("{password: \"{noop}secret\", roles: [OPERATOR]}").file("http.yml", settings)
			.gateway();
		assertThat(gateway.users()).containsKey("op");
		assertThat(List.of(gateway.toString(), gateway.users().toString()))
			.allMatch((text) -> !text.contains("secret"));
	}

}
