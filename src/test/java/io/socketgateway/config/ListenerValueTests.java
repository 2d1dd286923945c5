package io.socketgateway.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ListenerValueTests {

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{port: abc}                    => port (application.yml, line 3) is 'abc'; wanted a whole number
					{port: 99999999999}            => port (application.yml, line 3) is '99999999999'; wanted a number nearer to 0
					{ports: [5, x]}                => ports[1] (application.yml, line 3) is 'x'; wanted a whole number
					{timeouts: {idle: soon}}       => timeouts.idle (application.yml, line 3) is 'soon'; wanted a time such as 500ms, 30s or 5m
					{limits: {message-size: big}}  => limits.message-size (application.yml, line 3) is 'big'; wanted a size such as 512B, 64KB or 10GB
					{limits: {connections: ""}}    => limits.connections (application.yml, line 3) is ''; wanted a whole number
					{transport: tpc}               => transport (application.yml, line 3) is 'tpc'; known are tcp, udp, unix, unix-datagram
					{engine: nio}                  => engine (application.yml, line 3) is 'nio'; known are virtual, platform
					{charset: klingon}             => charset (application.yml, line 3) is 'klingon'; wanted a charset such as UTF-8 or GB18030
					{charset: two words}           => charset (application.yml, line 3) is 'two words'; wanted a charset such as UTF-8 or GB18030
					{enabled: maybe}               => enabled (application.yml, line 3) is 'maybe'; wanted true or false
					{health: {round-trip: often}}  => health.round-trip (application.yml, line 3) is 'often'; wanted true or false
					{socket: {no-delay: 5}}        => socket.no-delay (application.yml, line 3) is '5'; wanted true or false
					""")
	void valueOfTheWrongTypeIsRefused(String keys, String sentence) {
		assertThat(YamlEnvironment.ofListener(keys).refusal()).isEqualTo("gateway.listeners.a." + sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{port: 70000}                     => port (application.yml, line 3) is '70000', but must be between 0 and 65535; 0 takes any free one
					{port: -1}                        => port (application.yml, line 3) is '-1', but must be between 0 and 65535; 0 takes any free one
					{ports: [5, 70000]}               => ports (application.yml, line 3) is '70000', but must be between 0 and 65535; 0 takes any free one
					{ports: "5, -1"}                  => ports (application.yml, line 3) is '5, -1', but must be between 0 and 65535; 0 takes any free one
					{host: ""}                        => host (application.yml, line 3) is '', but must be an address; 0.0.0.0 and :: are all of this machine
					{limits: {connections: 0}}        => limits.connections (application.yml, line 3) is '0', but must be at least 1
					{limits: {message-size: 0}}       => limits.message-size (application.yml, line 3) is '0', but must be between 1B and 1GB
					{limits: {message-size: 2GB}}     => limits.message-size (application.yml, line 3) is '2GB', but must be between 1B and 1GB
					{timeouts: {idle: -1s}}           => timeouts.idle (application.yml, line 3) is '-1s', but must be between 0 and 365d; 0 is no limit
					{timeouts: {idle: 400d}}          => timeouts.idle (application.yml, line 3) is '400d', but must be between 0 and 365d; 0 is no limit
					{timeouts: {message: -1s}}        => timeouts.message (application.yml, line 3) is '-1s', but must be between 0 and 365d; 0 is no limit
					{timeouts: {first-message: 400d}} => timeouts.first-message (application.yml, line 3) is '400d', but must be between 0 and 365d; 0 is no limit
					{limits: {messages-per-second: -1}} => limits.messages-per-second (application.yml, line 3) is '-1', but must be at least 0; 0 is no limit
					{limits: {addresses: -1}}         => limits.addresses (application.yml, line 3) is '-1', but must be at least 0; 0 is as many as connections
					{mode: 0660}                      => mode (application.yml, line 3) is '432', but must be four octal digits in quotes, such as "0660"
					{mode: "0999"}                    => mode (application.yml, line 3) is '0999', but must be four octal digits in quotes, such as "0660"
					{socket: {backlog: 0}}            => socket.backlog (application.yml, line 3) is '0', but must be at least 1
					{socket: {receive-buffer: 2GB}}   => socket.receive-buffer (application.yml, line 3) is '2GB', but must be between 0 and 2GB; 0 leaves the system's own
					{socket: {send-buffer: -1B}}      => socket.send-buffer (application.yml, line 3) is '-1B', but must be between 0 and 2GB; 0 leaves the system's own
					{health: {expect-traffic: half}}  => health.expect-traffic (application.yml, line 3) is 'half', but must be a share between 0% and 100%, such as 20%
					{health: {expect-traffic: 101%}}  => health.expect-traffic (application.yml, line 3) is '101%', but must be a share between 0% and 100%, such as 20%
					{health: {expect-traffic: -1}}    => health.expect-traffic (application.yml, line 3) is '-1', but must be a share between 0% and 100%, such as 20%
					{on-error: explode}               => on-error (application.yml, line 3) is 'explode', but must be close, continue or reply "text"
					{transport: udp, socket: {multicast-groups: [10.0.0.1]}} => socket.multicast-groups (application.yml, line 3) is '10.0.0.1', but must be a multicast address such as 239.1.2.3 or ff12::1
					""")
	void valueOutOfRangeIsRefused(String keys, String sentence) {
		assertThat(YamlEnvironment.ofListener(keys).refusal()).isEqualTo("gateway.listeners.a." + sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{port: 1, ports: [2]}           => port (application.yml, line 3) and ports are both set; use one of them
					{transport: udp, greeting: hi}  => greeting (application.yml, line 3) cannot be sent by a udp listener: nobody has connected
					{transport: udp, tls: {bundle: web}} => tls.bundle (application.yml, line 3) is of no use to a udp listener: it has no streams
					{transport: unix-datagram, path: a, tls: {bundle: web}} => tls.bundle (application.yml, line 3) is of no use to a unix-datagram listener: it has no streams
					{tls: {client-auth: need}} => tls.client-auth (application.yml, line 3) is of no use without bundle: there is no TLS
					{transport: udp, goodbye: bye}  => goodbye (application.yml, line 3) cannot be sent by a udp listener: nobody has connected
					{socket: {multicast-groups: [239.1.2.3]}} => socket.multicast-groups (application.yml, line 3) cannot be joined by a tcp listener: only udp reaches them
					{path: a.sock}                  => path (application.yml, line 3) is of no use to a tcp listener: it has a port
					{transport: unix, path: a, port: 5}      => port (application.yml, line 3) is of no use to a unix listener: it has a path
					{transport: unix-datagram, ports: [5]}   => ports (application.yml, line 3) is of no use to a unix-datagram listener: it has a path
					{transport: unix, path: a, limits: {connections-per-address: 1}} => limits.connections-per-address (application.yml, line 3) is of no use to a unix listener: only tcp has connections of an address; write 0
					{transport: udp, limits: {addresses: 1}}                         => limits.addresses (application.yml, line 3) is of no use to a udp listener: only tcp has connections of an address; write 0
					{transport: udp, limits: {connects-per-second: 1}}               => limits.connects-per-second (application.yml, line 3) is of no use to a udp listener: nobody connects; write 0
					{transport: unix, path: a, access: {allow: ["::1"]}}               => access.allow (application.yml, line 3) is of no use to a unix listener: its peers have no address, and its file's mode says who may connect; write []
					{transport: unix-datagram, path: a, access: {deny: ["::1"]}}       => access.deny (application.yml, line 3) is of no use to a unix-datagram listener: its peers have no address, and its file's mode says who may connect; write []
					{access: {allow: [10.0.0.0/8, 10.0.0.0/33]}} => access.allow (application.yml, line 3) is no address or CIDR block: '10.0.0.0/33'; write 10.0.0.0/8 or fd00::/8
					{access: {deny: [10.0.0.1/8]}}               => access.deny (application.yml, line 3) has host bits set: '10.0.0.1/8'; write 10.0.0.0/8 for the block or 10.0.0.1 for the address
					{proxy-protocol: {trusted: [localhost]}}     => proxy-protocol.trusted (application.yml, line 3) is no address or CIDR block: 'localhost'; write 10.0.0.0/8 or fd00::/8
					{transport: udp, proxy-protocol: {mode: required, trusted: [10.0.0.1]}} => proxy-protocol.mode (application.yml, line 3) is of no use to a udp listener: only tcp connections come from an address to trust
					{transport: unix, path: a, proxy-protocol: {mode: optional, trusted: [10.0.0.1]}} => proxy-protocol.mode (application.yml, line 3) is of no use to a unix listener: only tcp connections come from an address to trust
					{transport: unix-datagram, path: a, proxy-protocol: {mode: optional, trusted: [10.0.0.1]}} => proxy-protocol.mode (application.yml, line 3) is of no use to a unix-datagram listener: only tcp connections come from an address to trust
					{proxy-protocol: {mode: required}} => proxy-protocol (application.yml, line 3): trusted is empty; name the proxies that may tell who connects, as addresses or CIDR blocks
					{proxy-protocol: {mode: maybe}} => proxy-protocol.mode (application.yml, line 3) is 'maybe'; known are off, optional, required
					{transport: unix-datagram, path: a, greeting: hi} => greeting (application.yml, line 3) cannot be sent by a unix-datagram listener: nobody has connected
					""")
	void contradictionIsRefused(String keys, String sentence) {
		assertThat(YamlEnvironment.ofListener(keys).refusal()).isEqualTo("gateway.listeners.a." + sentence);
	}

	@Test
	void contradictionWithADefaultNamesTheLineOfTheDefault() {
		assertThat(new YamlEnvironment("""
				gateway:
				  defaults: {greeting: hi}
				  listeners: {a: {transport: udp}}
				""").refusal()).startsWith("gateway.listeners.a.greeting (application.yml, line 2) cannot be sent");
	}

	@Test
	void datagramListenerMaySayThatItHasNoTls() {
		assertThat(new YamlEnvironment("""
				gateway:
				  defaults: {tls: {bundle: web}}
				  listeners: {a: {transport: udp, tls: {bundle: ""}}}
				""").listener("a").tls().bundle()).isNull();
	}

	@Test
	void wrongDefaultIsRefusedAsOne() {
		assertThat(new YamlEnvironment("gateway: {defaults: {timeouts: {idle: soon}}}").refusal())
			.startsWith("gateway.defaults.timeouts.idle (application.yml, line 1) is 'soon'; wanted ");
	}

	@ParameterizedTest
	@CsvSource({ "49ms, between 50ms and 1d", "25h, between 50ms and 1d" })
	void intervalOutOfRangeIsRefused(String interval, String range) {
		assertThat(new YamlEnvironment("gateway: {reload: {interval: " + interval + "}}").refusal())
			.contains("gateway.reload.interval (application.yml, line 1) is '" + interval + "', but must be " + range);
	}

	@ParameterizedTest
	@CsvSource({ "-1s, between 0 and 1d", "25h, between 0 and 1d" })
	void graceOutOfRangeIsRefused(String grace, String range) {
		assertThat(new YamlEnvironment("gateway: {shutdown: {grace: " + grace + "}}").refusal())
			.contains("gateway.shutdown.grace (application.yml, line 1) is '" + grace + "', but must be " + range);
	}

	@Test
	void listenerWithoutAddressesTakesItsDefaultsBack() {
		ListenerProperties unix = new YamlEnvironment("""
				gateway:
				  defaults: {access: {allow: [10.0.0.0/8]}, limits: {connections-per-address: 2}}
				  listeners: {a: {transport: unix, path: a, access: {allow: []}, limits: {connections-per-address: 0}}}
				""").listener("a");
		assertThat(unix.access().allow()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "descriptors: -1, at least 0; 0 keeps none", "heap: 101, between 0 and 100 percent; 0 is no limit",
			"idle: -1s, between 0 and 365d; 0 leaves the listener's own" })
	void overloadOutOfRangeIsRefused(String setting, String range) {
		assertThat(new YamlEnvironment("gateway: {overload: {" + setting + "}}").refusal())
			.isEqualTo("gateway.overload." + setting.replaceFirst(": (.*)", " (application.yml, line 1) is '$1'")
					+ ", but must be " + range);
	}

	@ParameterizedTest
	@CsvSource({ "per-second: 0, between 1 and 100000", "per-second: 100001, between 1 and 100000",
			"files: 0, between 1 and 100", "files: 101, between 1 and 100", "file-size: 1B, between 1KB and 10GB",
			"file-size: 11GB, between 1KB and 10GB" })
	void accessLogOutOfRangeIsRefused(String setting, String range) {
		assertThat(new YamlEnvironment("gateway: {access-log: {" + setting + "}}").refusal())
			.isEqualTo("gateway.access-log." + setting.replaceFirst(": (.*)", " (application.yml, line 1) is '$1'")
					+ ", but must be " + range);
	}

	@ParameterizedTest
	@CsvSource({ "format: json, 'known are ecs, text'", "enabled: maybe, wanted true or false",
			"per-second: many, wanted a whole number" })
	void accessLogOfTheWrongTypeIsRefused(String setting, String sentence) {
		assertThat(new YamlEnvironment("gateway: {access-log: {" + setting + "}}").refusal())
			.isEqualTo("gateway.access-log." + setting.replaceFirst(": (.*)", " (application.yml, line 1) is '$1'")
					+ "; " + sentence);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{service: echo}", "{port: , service: echo}", "{ports: [], service: echo}" })
	void listenerWithoutAPortIsRefusedWhenItIsOpened(String keys) {
		ListenerProperties listener = YamlEnvironment.ofListener(keys).listener("a");
		assertThatIllegalArgumentException().isThrownBy(listener::allPorts)
			.withMessage("port is missing; 0 takes any free one");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{port: 0}", "{port: 0, service: }", "{port: 0, service: ' '}" })
	void listenerWithoutAServiceIsRefusedWhenItIsOpened(String keys) {
		ListenerProperties listener = YamlEnvironment.ofListener(keys).listener("a");
		assertThatIllegalArgumentException().isThrownBy(listener::requiredService)
			.withMessage("service is missing; it answers the messages");
	}

}
