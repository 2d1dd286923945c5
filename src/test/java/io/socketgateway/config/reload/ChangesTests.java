package io.socketgateway.config.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.socketgateway.config.ListenerProperties;
import io.socketgateway.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

class ChangesTests {

	private static final Changes NOTHING_ELSE = new Changes(Set.of(), Set.of());

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{port: 1, service: echo}                        => none []
					{port: 1, service: echo, enabled: true}         => none []
					{port: 1, service: other}                       => update [service]
					{port: 1, routes: {r: {service: echo}}}         => update [service, routes]
					{port: 1, service: echo, greeting: hi, goodbye: bye} => update [greeting, goodbye]
					{port: 1, service: echo, limits: {connections: 5, message-size: 1KB}} => update [limits.connections, limits.message-size]
					{port: 1, service: echo, timeouts: {idle: 1s}}  => update [timeouts.idle]
					{port: 1, service: echo, access: {deny: [10.0.0.0/8]}} => update [access.deny]
					{port: 1, service: echo, on-error: continue, close-after-reply: true} => update [close-after-reply, on-error]
					{port: 1, service: echo, examples: [{in: x}]}   => update [examples]
					{port: 2, service: echo}                        => reopen [port]
					{ports: [1], service: echo}                     => reopen [port, ports]
					{port: 1, service: echo, transport: udp}        => reopen [transport]
					{port: 1, service: echo, host: 127.0.0.1}       => reopen [host]
					{port: 1, service: echo, codec: line, limits: {connections: 5}} => reopen [codec, limits.connections]
					{port: 1, service: echo, charset: US-ASCII}     => reopen [charset]
					{port: 1, service: echo, engine: platform}      => reopen [engine]
					{port: 1, service: echo, socket: {backlog: 7}}  => reopen [socket.backlog]
					{port: 1, service: echo, enabled: false}        => drain []
					""")
	void eachKeyHasItsChange(String after, String change) {
		assertThat(shown(NOTHING_ELSE.between(enabled("a: {port: 1, service: echo}"), enabled("a: " + after))))
			.containsExactly("a: " + change);
	}

	@Test
	void renamedListenerIsOneThatGoesAndOneThatComes() {
		assertThat(shown(
				NOTHING_ELSE.between(enabled("a: {port: 1, service: echo}"), enabled("b: {port: 1, service: echo}"))))
			.containsExactly("a: drain []", "b: open []");
	}

	@Test
	void codecsAndServicesThatAreOthersCountAsChanged() {
		Map<String, ListenerProperties> same = enabled("""
				a: {port: 1, codec: mine, service: plain}
				    b: {port: 2, service: yours}
				    c: {port: 3, routes: {r: {service: yours}}}
				    d: {port: 4, service: plain}
				""");
		assertThat(shown(new Changes(Set.of("mine"), Set.of("yours")).between(same, same)))
			.containsExactly("a: reopen [codec]", "b: update [service]", "c: update [routes]", "d: none []");
	}

	private static List<String> shown(List<Change> changes) {
		return changes.stream()
			.map((change) -> change.listener() + ": " + change.action() + " " + change.keys())
			.toList();
	}

	private static Map<String, ListenerProperties> enabled(String listeners) {
		try {
			StandardEnvironment environment = new StandardEnvironment();
			new YamlPropertySourceLoader()
				.load("yaml",
						new ByteArrayResource(
								("gateway:\n  listeners:\n    " + listeners).getBytes(StandardCharsets.UTF_8)))
				.forEach(environment.getPropertySources()::addLast);
			ConfigurationPropertySources.attach(environment);
			return new Settings(environment).gateway().enabled();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
