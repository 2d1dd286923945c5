package io.socketgateway.config;

import java.time.Duration;

import io.socketgateway.message.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTests {

	@Test
	void nothingAtAllIsNoListener() {
		GatewayProperties gateway = new YamlEnvironment("gateway:").gateway();
		assertThat(gateway.listeners()).isEmpty();
		assertThat(gateway.shutdown().grace()).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void listenerHasDefaultsOfItsOwn() {
		ListenerProperties listener = YamlEnvironment.ofListener("{port: 5}").listener("a");
		assertThat(listener.transport()).isEqualTo(Transport.TCP);
		assertThat(listener.codec()).isEqualTo("raw");
		assertThat(listener.limits().messageSize()).isEqualTo(DataSize.ofKilobytes(64));
		assertThat(listener.onError()).isEqualTo(new OnError.Close());
	}

	@Test
	void everyListenerInheritsTheDefaults() {
		GatewayProperties gateway = new YamlEnvironment("""
				gateway:
				  defaults: {timeouts: {idle: 7s}, limits: {connections: 3}}
				  listeners: {a: {port: 1}, b: {port: 2}}
				""").gateway();
		assertThat(gateway.listeners().values()).allSatisfy((listener) -> {
			assertThat(listener.timeouts().idle()).isEqualTo(Duration.ofSeconds(7));
			assertThat(listener.limits().connections()).isEqualTo(3);
		});
	}

	@Test
	void listenerOverridesADefaultAndKeepsTheOthers() {
		ListenerProperties listener = new YamlEnvironment("""
				gateway:
				  defaults: {greeting: hello, limits: {connections: 3, message-size: 1KB}}
				  listeners: {a: {greeting: "", limits: {connections: 4}}}
				""").listener("a");
		assertThat(listener.greeting()).isEmpty();
		assertThat(listener.limits())
			.isEqualTo(new LimitProperties(4, 0, 0, 0, LimitMode.ENFORCE, 0, DataSize.ofKilobytes(1)));
	}

	@Test
	void listOfAListenerReplacesTheOneInherited() {
		ListenerProperties listener = new YamlEnvironment("""
				gateway:
				  defaults: {transport: udp, socket: {multicast-groups: [239.0.0.1, 239.0.0.2]}}
				  listeners: {a: {socket: {multicast-groups: [239.0.0.3]}}}
				""").listener("a");
		assertThat(listener.socket().multicastGroups()).containsExactly("239.0.0.3");
	}

	@Test
	void entriesMergeAcrossFiles() {
		GatewayProperties gateway = new YamlEnvironment("""
				gateway.listeners: {a: {port: 1}, b: {port: 2}}
				""").file("more.yml", """
				gateway.listeners: {b: {port: 3, codec: line}, c: {port: 4}}
				gateway.services: {hotline: {type: chatbot}}
				""").gateway();
		assertThat(gateway.listeners()).containsOnlyKeys("a", "b", "c");
		assertThat(gateway.listeners().get("b")).extracting(ListenerProperties::port, ListenerProperties::codec)
			.containsExactly(2, "line");
		assertThat(gateway.services()).containsEntry("hotline", new ServiceProperties("chatbot"));
	}

	@Test
	void listenersKeepTheOrderOfTheirFile() {
		GatewayProperties gateway = new YamlEnvironment("""
				gateway.listeners: {z: {port: 1}, a: {port: 2}, m: {port: 3}}
				""").gateway();
		assertThat(gateway.listeners().keySet()).containsExactly("z", "a", "m");
	}

	@Test
	void commandLineOverridesFiles() {
		YamlEnvironment environment = YamlEnvironment.ofListener("{port: 5}")
			.commandLine("--gateway.listeners.a.port=6");
		assertThat(environment.listener("a").port()).isEqualTo(6);
	}

	@Test
	void unknownKeyOfTheCommandLineIsRefused() {
		assertThat(YamlEnvironment.ofListener("{port: 5}").commandLine("--gateway.listeners.a.prot=6").refusal())
			.startsWith("gateway.listeners.a.prot (command line) is unknown; known here: access, charset, ");
	}

	@Test
	void portsMayBeWrittenInOneLine() {
		assertThat(YamlEnvironment.ofListener("{ports: '5, 6'}").listener("a").allPorts()).containsExactly(5, 6);
	}

	@Test
	void optionsOfATypeAreBoundFromItsEntry() {
		Settings settings = new YamlEnvironment("gateway.codecs: {c: {type: length, size: 2}}").settings();
		assertThat(settings.options("codecs", "c", Options.class)).isEqualTo(new Options(2));
	}

	@Test
	void optionsWithoutAnEntryAreTheDefaults() {
		Settings settings = new YamlEnvironment("gateway:").settings();
		assertThat(settings.options("codecs", "c", Options.class)).isEqualTo(new Options(4));
	}

	@Test
	void whatOnlyShowsInUseNamesKeyValueFileAndLine() {
		Settings settings = YamlEnvironment.ofListener("\n      port: 0\n      codec: x").settings();
		IllegalArgumentException ex = new IllegalArgumentException("codec must be one of y, z");
		assertThat(settings.wrong("listeners", "a", ex))
			.hasMessage("gateway.listeners.a.codec (application.yml, line 5) is 'x', but must be one of y, z");
	}

	@Test
	void whatIsAboutNoKeyNamesTheEntry() {
		Settings settings = YamlEnvironment.ofListener("{port: 0}").settings();
		assertThat(settings.wrong("listeners", "a", new IllegalArgumentException("Nobody is at home")))
			.hasMessage("gateway.listeners.a (application.yml, line 3): Nobody is at home");
	}

	record Options(@DefaultValue("4") int size) {
	}

	@Test
	void listenerExpectsItsOwnShareOfTrafficOrThatOfAll() {
		GatewayProperties gateway = new YamlEnvironment(
				"""
						gateway:
						  health: {expect-traffic: 30%}
						  listeners: {a: {port: 1}, b: {port: 2, health: {expect-traffic: 0}}, c: {port: 3, health: {expect-traffic: 5 %}}}
						""")
			.gateway();
		assertThat(gateway.listeners().values())
			.extracting((listener) -> listener.health().expectTraffic(gateway.health()).toString())
			.containsExactly("30%", "0%", "5%");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{round-trip: {interval: 1ms}} => round-trip.interval (application.yml, line 1) is '1ms', but must be between 50ms and 1d
					{round-trip: {timeout: 0}}    => round-trip.timeout (application.yml, line 1) is '0', but must be between 50ms and 1d
					{round-trip: {failures: 0}}   => round-trip.failures (application.yml, line 1) is '0', but must be at least 1
					{certificate-warning: -1d}    => certificate-warning (application.yml, line 1) is '-1d', but must be between 0 and 365d
					{disk-free: -1B}              => disk-free (application.yml, line 1) is '-1B', but must be at least 0; 0 is no threshold
					{expect-traffic: 200%}        => expect-traffic (application.yml, line 1) is '200%', but must be a share between 0% and 100%, such as 20%
					""")
	void healthThatCannotBeIsRefused(String health, String sentence) {
		assertThat(new YamlEnvironment("gateway.health: " + health).refusal()).isEqualTo("gateway.health." + sentence);
	}

}
