package io.socketgateway.config;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.DefaultValue;

import static org.assertj.core.api.Assertions.assertThat;

class KnownKeysTests {

	private static final String LISTENER = "access, charset, close-after-reply, codec, enabled, engine, examples, goodbye, greeting, health, host, limits,"
			+ " malformed-input, mode, on-error, path, port, ports, proxy-protocol, routes, service, socket, timeouts, tls, transport";

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{listners: {a: {port: 1}}}            => .listners (application.yml, line 1) is unknown; known here: access-log, codecs, defaults, health, listeners, overload, reload, services, shutdown, tracing, users
					{listeners: {a: {limits: {size: 1}}}} => .listeners.a.limits.size (application.yml, line 1) is unknown; known here: addresses, connections, connections-per-address, connects-per-second, message-size, messages-per-second, mode
					{shutdown: {graze: 5s}}               => .shutdown.graze (application.yml, line 1) is unknown; known here: grace, stagger
					{access-log: {enable: true}}          => .access-log.enable (application.yml, line 1) is unknown; known here: enabled, file-size, files, format, path, per-second
					{tracing: {enable: true}}             => .tracing.enable (application.yml, line 1) is unknown; known here: enabled
					{overload: {descriptor: 5}}           => .overload.descriptor (application.yml, line 1) is unknown; known here: descriptors, heap, idle
					{health: {round-trip: {every: 5s}}}   => .health.round-trip.every (application.yml, line 1) is unknown; known here: enabled, failures, interval, timeout
					{health: {disk: 5MB}}                 => .health.disk (application.yml, line 1) is unknown; known here: certificate-warning, disk-free, expect-traffic, round-trip
					{listeners: {a: {health: {disk: 1}}}} => .listeners.a.health.disk (application.yml, line 1) is unknown; known here: expect-traffic, round-trip
					{defaults: {timeouts: {idel: 5s}}}    => .defaults.timeouts.idel (application.yml, line 1) is unknown; known here: age, first-message, handshake, idle, message, write
					""")
	void unknownKeyIsRefusedAtEachDepth(String gateway, String sentence) {
		assertThat(new YamlEnvironment("gateway: " + gateway).refusal()).isEqualTo("gateway" + sentence);
	}

	@Test
	void unknownKeyOfAListenerIsRefusedWithFileLineAndTheKnownOnes() {
		YamlEnvironment environment = YamlEnvironment.ofListener("{port: 1}").file("more.yml", """
				gateway.listeners:
				  b:
				    port: 2
				    prot: 3
				""");
		assertThat(environment.refusal())
			.isEqualTo("gateway.listeners.b.prot (more.yml, line 4) is unknown; known here: " + LISTENER);
	}

	@ParameterizedTest
	@CsvSource({ "host: 127.0.0.1, host", "port: 1, port", "'ports: [1, 2]', ports", "prot: 1, prot", "path: a, path" })
	void addressIsRefusedUnderDefaults(String setting, String key) {
		assertThat(new YamlEnvironment("gateway:\n  defaults: {" + setting + "}").refusal())
			.isEqualTo("gateway.defaults." + key + " (application.yml, line 2) is unknown; known here: "
					+ LISTENER.replace("host, ", "").replace("path, port, ports, ", ""));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					5                      => (application.yml, line 1) is '5' where keys belong; known here: access-log, codecs, defaults, health, listeners, overload, reload, services, shutdown, tracing, users
					{listeners: 5}         => .listeners (application.yml, line 1) is '5' where entries belong; write 'NAME: {...}' below it
					{listeners: [{port: 1}]} => .listeners[0] (application.yml, line 1) has no name; write 'NAME: {...}' below gateway.listeners, not a list
					{shutdown: 5s}         => .shutdown (application.yml, line 1) is '5s' where keys belong; known here: grace, stagger
					{services: {s: echo}}  => .services.s (application.yml, line 1) is 'echo' where keys belong; known here: type
					{users: {op: secret}}  => .users.op (application.yml, line 1) is '******' where keys belong; known here: password, roles
					{users: secret}        => .users (application.yml, line 1) is '******' where entries belong; write 'NAME: {...}' below it
					{services: {s: {type: [echo]}}} => .services.s.type (application.yml, line 1) is a list; it takes one value
					{listeners: {a: {limits: }}} => .listeners.a.limits (application.yml, line 1) is empty where keys belong; known here: addresses, connections, connections-per-address, connects-per-second, message-size, messages-per-second, mode
					""")
	void valueIsRefusedWhereKeysBelong(String gateway, String sentence) {
		assertThat(new YamlEnvironment("gateway: " + gateway).refusal()
			.replace("gateway (", "(")
			.replaceFirst("^gateway", "")).isEqualTo(sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
			{port: {number: 1}}     => .port (application.yml, line 3) takes a value; it has no key 'number'
			{service: {type: echo}} => .service (application.yml, line 3) takes a value; it has no key 'type'
			{on-error: {reply: x}}  => .on-error (application.yml, line 3) takes a value; it has no key 'reply'
			{ports: [{number: 1}]}  => .ports[0] (application.yml, line 3) takes a value; it has no key 'number'
			{port: [1, 2]}          => .port (application.yml, line 3) is a list; it takes one value
			{codec: [line]}         => .codec (application.yml, line 3) is a list; it takes one value
			""")
	void keysAreRefusedWhereAValueBelongs(String keys, String sentence) {
		assertThat(YamlEnvironment.ofListener(keys).refusal()).isEqualTo("gateway.listeners.a" + sentence);
	}

	@Test
	void emptySectionsOfEntriesAreNone() {
		assertThat(new YamlEnvironment("gateway: {listeners: , codecs: , services: , users: }").gateway().listeners())
			.isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
			{type: x, sise: 1}         => .sise (application.yml, line 1) is unknown; known here: nested, size, type
			{type: x, nested: {b: 1}}  => .nested.b (application.yml, line 1) is unknown; known here: a
			{type: x, size: {a: 1}}    => .size (application.yml, line 1) takes a value; it has no key 'a'
			{type: x, size: 0}         => .size (application.yml, line 1) is '0', but must be at least 1
			{type: x, nested: {a: q}}  => .nested.a (application.yml, line 1) is 'q'; wanted true or false
			{type: x}                  => (application.yml, line 1): size is missing
			""")
	void optionsOfATypeAreStrict(String entry, String sentence) {
		Settings settings = new YamlEnvironment("gateway.services.s: " + entry).settings();
		assertThat(YamlEnvironment.refusal(() -> settings.options("services", "s", Options.class)))
			.isEqualTo("gateway.services.s" + (sentence.startsWith(".") ? "" : " ") + sentence);
	}

	record Options(@Nullable Integer size, @DefaultValue Nested nested) {

		Options {
			if (size == null) {
				throw new IllegalArgumentException("size is missing");
			}
			if (size < 1) {
				throw new IllegalArgumentException("size must be at least 1");
			}
		}

		record Nested(@DefaultValue("true") boolean a) {
		}

	}

}
