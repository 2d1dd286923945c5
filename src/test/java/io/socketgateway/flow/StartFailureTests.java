package io.socketgateway.flow;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.RawCodec;
import io.socketgateway.message.OperatorException;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Certificates;
import io.socketgateway.testing.FreePort;
import io.socketgateway.testing.Gateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What an operator is told when the gateway does not start: one sentence, no stack trace.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

	@TempDir
	private Path folder;

	@Test
	void takenTcpPortNamesListenerAddressAndCause(CapturedOutput output) throws IOException {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
			assertThat(sentence(output,
					listener("{host: 127.0.0.1, port: %d, service: echo}".formatted(taken.getLocalPort()))))
				.isEqualTo(
						"listener a cannot bind tcp 127.0.0.1:%d: Address already in use; stop what holds the port,"
								+ " or choose another under gateway.listeners.a (0 takes any free one)",
						taken.getLocalPort());
		}
	}

	@Test
	void passwordThatIsRefusedIsShownNowhere(CapturedOutput output) {
		assertThat(sentence(output, "gateway.users.op: {password: hunter2, roles: [OPERATOR]}"))
			.endsWith(" is '******', but must begin with {bcrypt}, {argon2} or {noop}");
		assertThat(output).doesNotContain("hunter2");
	}

	@Test
	void takenUdpPortNamesListenerAddressAndCause(CapturedOutput output) throws IOException {
		try (DatagramSocket taken = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
			assertThat(sentence(output,
					listener("{transport: udp, host: 127.0.0.1, port: %d, service: echo}"
						.formatted(taken.getLocalPort()))))
				.startsWith("listener a cannot bind udp 127.0.0.1:%d: Address already in use;"
					.formatted(taken.getLocalPort()));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp", "udp" })
	void listenersThatHadBoundAreClosedAgain(String transport, CapturedOutput output) throws IOException {
		int port = FreePort.any();
		try (ServerSocket taken = new ServerSocket(0)) {
			sentence(output, """
					gateway.listeners:
					  first: {transport: %s, port: %d, service: echo}
					  second: {port: %d, service: echo}
					""".formatted(transport, port, taken.getLocalPort()));
		}
		assertThat(catchThrowable(() -> {
			new ServerSocket(port).close();
			new DatagramSocket(port).close();
		})).isNull();
		assertThat(output).contains("listener first: " + transport).doesNotContain("listener second: ");
	}

	@Test
	void portsThatHadBoundAreClosedAgain(CapturedOutput output) throws IOException {
		int port = FreePort.any();
		try (ServerSocket taken = new ServerSocket(0)) {
			sentence(output, listener("{ports: [%d, %d], service: echo}".formatted(port, taken.getLocalPort())));
		}
		assertThat(catchThrowable(() -> new ServerSocket(port).close())).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{host: no.such.host.invalid, port: 0, service: echo} => cannot bind host no.such.host.invalid: no such host or address; check gateway.listeners.a.host
					{host: 192.0.2.1, port: 0, service: echo} => cannot bind tcp 192.0.2.1:0: Cannot assign requested address; gateway.listeners.a.host must be an address of this machine
					""")
	void hostOfAnotherMachineIsRefused(String keys, String sentence, CapturedOutput output) {
		assertThat(sentence(output, listener(keys))).isEqualTo("listener a " + sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{prot: 1}                              => .prot (FILE, line 2) is unknown; known here: access, charset, close-after-reply,
					{transport: tpc, port: 0}              => .transport (FILE, line 2) is 'tpc'; known are tcp, udp
					{port: 0}                              => (FILE, line 2): service is missing; it answers the messages
					{service: echo}                        => (FILE, line 2): port is missing; 0 takes any free one
					{port: 0, service: eco}                => .service (FILE, line 2) is 'eco', which is unknown; known are answers, chatbot, discard, echo, exchange, numbers, orders, reply, shout, sink, upload
					{port: 0, service: echo, codec: lines} => .codec (FILE, line 2) is 'lines', which is unknown; known are checksum, choose, cobs, delimiter, fixed, json, length, line, marks, octet-counting, raw, slip, struct, stuffed, telegram, telnet, until-close
					{port: 0, service: echo, routes: {a: {service: echo}}} => .service (FILE, line 2) and routes are both set; use one of them
					{port: 0, routes: {a: {service: eco}}} => .routes.a.service (FILE, line 2) is 'eco', which is unknown; known are
					{port: 0, routes: {a: {when: {size: 1-2}, service: echo}}} => .routes.a.when.size (FILE, line 2) is '1-2', but must be a number of bytes, such as 8, 8..64, 8.. or ..64
					{port: 0, routes: {a: {when: {regex: "["}, service: echo}}} => .routes.a.when.regex (FILE, line 2) '[' cannot be read: error parsing regexp: missing closing ]
					{port: 0, routes: {a: {when: {prefix: "0x5"}, service: echo}}} => .routes.a.when.prefix (FILE, line 2) is '0x5', but must be text, or pairs of hexadecimal digits behind 0x
					{port: 0, routes: {a: {when: {prefix: 0x55}, service: echo}}} => .routes.a.when.prefix (FILE, line 2) is '85'; wanted text or hexadecimal digits in quotes, such as "#" or "0x0d0a"
					{port: 0, routes: {a: {when: {prefx: x}, service: echo}}} => .routes.a.when.prefx (FILE, line 2) is unknown; known here: header, json-path, prefix, regex, size
					{port: 0, routes: {a: {service: echo}, b: {service: echo}}} => .routes.b (FILE, line 2) is never reached, as the route before it takes all messages: put that one last
					{port: 0, routes: {a: {service: echo, traceparent: " "}}} => .routes.a.traceparent (FILE, line 2) is ' ', but must name a field, or be left out
					{port: 0, routes: {a: {service: echo, traceparent: "$.a.length()"}}} => .routes.a.traceparent (FILE, line 2) '$.a.length()' cannot be read: a function leads nowhere
					{port: 0, routes: {a: {when: {json-path: "$.a.length()"}, service: echo}}} => .routes.a.when.json-path (FILE, line 2) '$.a.length()' cannot be read: a function leads nowhere
					{port: 0, service: echo, charset: US-ASCII, malformed-input: reject, greeting: hällo} => .greeting (FILE, line 2) has characters that US-ASCII has not, and malformed-input is reject
					{port: 0, service: echo, charset: US-ASCII, malformed-input: reject, goodbye: tschüß} => .goodbye (FILE, line 2) has characters that US-ASCII has not, and malformed-input is reject
					{port: 0, service: echo, malformed-input: ignore} => .malformed-input (FILE, line 2) is 'ignore'; known are replace, reject
					{port: 0, service: echo, codec: fixed} => .codec (FILE, line 2) is 'fixed', which needs options: name an entry of gateway.codecs of that type
					{port: 0, service: word}               => .service (FILE, line 2) is 'word', which is unknown; known are
					{port: 0, service: upload}             => .service (FILE, line 2) is 'upload', which needs options: name an entry of gateway.services of that type
					{port: 0, service: numbers}            => .service (FILE, line 2) is 'numbers', a bean that takes java.lang.Integer; it must take byte[], String, Map or Message<?>
					{port: 0, service: orders}             => .service (FILE, line 2) is 'orders', a bean that takes org.springframework.messaging.Message<java.lang.Integer>; it must
					""")
	void listenerThatCannotWorkIsRefused(String keys, String sentence, CapturedOutput output) {
		assertThat(withoutPath(sentence(output, listener(keys))))
			.startsWith("gateway.listeners.a" + (sentence.startsWith(".") ? "" : " ") + sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{type: checksum, algorithm: xor, codec: lines} => .codec (FILE, line 2) is 'lines', which is unknown; known are
					{type: checksum, algorithm: xor, codec: x} => .codec (FILE, line 2) is 'x', which would stand around itself: x > x
					{type: checksum, algorithm: xor, codec: telnet} => .codec (FILE, line 2) is 'telnet', a telnet codec, which must be the outermost: name it in the listener, and this codec in its codec
					{type: telnet, codec: telnet} => .codec (FILE, line 2) is 'telnet', a telnet codec, which must be the outermost: name it in the listener, and this codec in its codec
					{type: checksum, algorithm: xor, codec: record} => .codec (FILE, line 2) is 'record', a struct codec, which must be around this one: name this one in its codec
					{type: choose, when: [{prefix: a, codec: line}, {codec: telnet}]} => .when[1] (FILE, line 2): codec is 'telnet', a telnet codec, which must be the outermost: name it in the listener, and this codec in its codec
					{type: choose, when: [{codec: checksum}]} => .when[0] (FILE, line 2): codec is 'checksum', which needs options: name an entry of gateway.codecs of that type
					""")
	void codecAroundOneThatCannotBeInsideIsRefused(String entry, String sentence, CapturedOutput output) {
		assertThat(
				withoutPath(sentence(output,
						"gateway.codecs:\n  x: %s\n  record: {type: struct, format: B, names: [a]}\n".formatted(entry)
								+ listener("{port: 0, service: echo, codec: x}"))))
			.startsWith("gateway.codecs.x" + sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					services => {type: chatbt}           => .type (FILE, line 2) is 'chatbt', which is unknown; known are chatbot, discard, echo, reply, upload
					services => {prefix: x}              => (FILE, line 2): type is missing; known are chatbot, discard, echo, reply, upload
					services => {type: echo, prefx: x}   => .prefx (FILE, line 2) is unknown; known here: prefix, suffix, type
					services => {type: reply}            => (FILE, line 2): text is missing: it is the answer to every message
					codecs   => {type: lengths}          => .type (FILE, line 2) is 'lengths', which is unknown; known are checksum, choose, cobs, delimiter, fixed, json, length, line, marks, octet-counting, raw, slip, struct, stuffed, telnet, until-close
					codecs   => {type: struct, format: Hz} => .format (FILE, line 2) has 'z' as character 2, which is none of x c b B ? h H i I l L q Q n N e f d s p P
					codecs   => {type: struct, format: HH, names: [a]} => .names (FILE, line 2) has 1 entries, where the format has 2 values: give each a name
					codecs   => {type: stuffed, flag: 0x7e} => .flag (FILE, line 2) is '126'; wanted text or hexadecimal digits in quotes, such as "#" or "0x0d0a"
					codecs   => {type: stuffed, pairs: ["0x7e02", 0x7d01]} => .pairs[1] (FILE, line 2) is '32001'; wanted text or hexadecimal digits in quotes, such as "#" or "0x0d0a"
					codecs   => {type: stuffed, flag: "0x7e7e"} => .flag (FILE, line 2) is '0x7e7e', but must be one byte, in quotes, such as "0x7e"
					codecs   => {type: checksum, codec: line} => (FILE, line 2): algorithm is missing: xor, sum8, lrc, crc16-ccitt, crc16-xmodem, crc16-x25, crc16-modbus, crc32 or crc32c
					codecs   => {type: checksum, codec: line, algorithm: crc} => .algorithm (FILE, line 2) is 'crc'; known are xor, sum8, lrc, crc16-ccitt, crc16-xmodem, crc16-x25, crc16-modbus, crc32, crc32c
					codecs   => {type: choose}           => (FILE, line 2): when is missing: it lists prefixes, and the codec for each
					codecs   => {type: choose, when: [{codec: line}, {prefix: x, codec: raw}]} => .when[1] (FILE, line 2) is never reached, as entry 0 takes all its messages: put it before that
					codecs   => {type: length, bytes: 5} => .bytes (FILE, line 2) is '5', but must be 1, 2, 3, 4 or 8
					codecs   => {type: length, strip: 2} => .strip (FILE, line 2) is '2', but must be at most 0 or at least 4, as a length field is stripped as a whole or not at all
					codecs   => {type: delimiter, delimiters: ['#', '']} => .delimiters (FILE, line 2) is empty; give a list in quotes, such as ["#", "\\r\\n"]
					codecs   => {type: marks, preset: mllp, end: '#'} => .end (FILE, line 2) contradicts preset; leave one of them out
					codecs   => {type: marks, preset: hl7} => .preset (FILE, line 2) is 'hl7'; known are mllp, stx-etx
					codecs   => {type: fixed, size: 0}   => .size (FILE, line 2) is '0', but must be at least 1: the bytes of every message
					codecs   => {type: line, traceparent: "$.a.length()"} => .traceparent (FILE, line 2) '$.a.length()' cannot be read: a function leads nowhere
					codecs   => {type: line, end: lf}    => .end (FILE, line 2) is unknown; known here: examples, terminator, traceparent, type
					""")
	void entryThatCannotWorkIsRefusedThoughNobodyUsesIt(String section, String entry, String sentence,
			CapturedOutput output) {
		assertThat(withoutPath(sentence(output, "gateway.%s:\n  x: %s".formatted(section, entry))))
			.isEqualTo("gateway.%s.x%s".formatted(section, (sentence.startsWith(".") ? "" : " ") + sentence));
	}

	@Test
	void missingDialogFileIsRefused(CapturedOutput output) {
		Path dialog = this.folder.resolve("nowhere.yml");
		assertThat(withoutPath(sentence(output, service("{type: chatbot, dialog: " + dialog + "}", "tcp"))))
			.startsWith("gateway.services.x (FILE, line 2): " + dialog + " does not exist");
	}

	@Test
	void malformedDialogIsRefusedWithItsFileAndLine(CapturedOutput output) throws IOException {
		Path dialog = Files.writeString(this.folder.resolve("dialog.yml"), "name: a\nstates: [\n");
		assertThat(withoutPath(sentence(output, service("{type: chatbot, dialog: " + dialog + "}", "tcp"))))
			.startsWith("gateway.services.x (FILE, line 2): " + dialog)
			.containsPattern("line [23]");
	}

	@Test
	void basePathThatIsAFileIsRefused(CapturedOutput output) throws IOException {
		Path file = Files.createFile(this.folder.resolve("upload"));
		assertThat(withoutPath(sentence(output, service("{type: upload, base-path: " + file + "}", "tcp")))).startsWith(
				"gateway.services.x.base-path (FILE, line 2) is '" + file + "', but must be a folder where files ");
	}

	@Test
	void serviceThatNeedsAStreamIsRefusedOverUdp(CapturedOutput output) {
		assertThat(withoutPath(sentence(output, service("{type: upload, base-path: " + this.folder + "}", "udp"))))
			.startsWith("gateway.listeners.a.service (FILE, line 4) ")
			.endsWith("needs a stream; transport udp has datagrams");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{bundle: wep}  => is 'wep', which is unknown; known are bare, other
					{bundle: bare} => is 'bare', which cannot be used: it has no keystore: a server needs a certificate and its key
					{bundle: other} => is 'other', which cannot be used: no handshake comes about with it:
					""")
	void bundleThatCannotBeUsedIsRefused(String tls, String sentence, CapturedOutput output) {
		Certificates one = Certificates.make(this.folder, "one", 100);
		Certificates other = Certificates.make(this.folder, "other", 100);
		assertThat(withoutPath(sentence(output, """
				spring.ssl.bundle.pem:
				  bare: {key: {alias: none}}
				  other: {keystore: {certificate: %s, private-key: %s}}
				gateway.listeners:
				  a: {port: 0, service: echo, tls: %s}
				""".formatted(one.certificate(), other.key(), tls))))
			.startsWith("gateway.listeners.a.tls.bundle (FILE, line 5) " + sentence);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no certificate" })
	void fileOfABundleThatCannotBeReadIsRefused(String content, CapturedOutput output) throws IOException {
		Path file = this.folder.resolve("tls.crt");
		if (!content.isEmpty()) {
			Files.writeString(file, content);
		}
		assertThat(withoutPath(sentence(output, """
				spring.ssl.bundle.pem.web.keystore: {certificate: %1$s, private-key: %1$s}
				gateway.listeners.a: {port: 0, service: echo, tls: {bundle: web}}
				""".formatted(file))))
			.startsWith("gateway.listeners.a.tls.bundle (FILE, line 2) is 'web', which cannot be used: ")
			.endsWith("; its files are %1$s, %1$s".formatted(file));
	}

	@Test
	void fileOfABundleThatNobodyUsesIsToldToo(CapturedOutput output) {
		assertThat(catchThrowable(() -> Gateway
			.start("spring.ssl.bundle.pem.web.keystore: {certificate: %1$s, private-key: %1$s}"
				.formatted(this.folder.resolve("gone")))
			.close())).isNotNull();
		assertThat(output).contains("an SSL bundle under spring.ssl.bundle cannot be read: ")
			.contains(this.folder.resolve("gone").toString())
			.doesNotContain("\tat ");
	}

	@Test
	void clientAuthWithoutATruststoreIsRefused(CapturedOutput output) {
		Certificates made = Certificates.make(this.folder, "server", 100);
		assertThat(withoutPath(sentence(output, """
				spring.ssl.bundle.pem.web.keystore: {certificate: %s, private-key: %s}
				gateway.listeners.a: {port: 0, service: echo, tls: {bundle: web, client-auth: want}}
				""".formatted(made.certificate(), made.key()))))
			.isEqualTo("gateway.listeners.a.tls.client-auth (FILE, line 2) needs a truststore in the SSL bundle 'web':"
					+ " else every certificate of the public authorities would be trusted");
	}

	@Test
	void malformedApplicationYamlIsRefusedWithItsFileAndLine(CapturedOutput output) {
		assertThat(withoutPath(sentence(output, "gateway:\n  listeners: {a: {port: 0}\n")))
			.startsWith("FILE, line 3, column 1 is not YAML: expected ',' or '}', but got ")
			.endsWith("; it belongs to what begins in line 2, column 14");
	}

	/** Starts, fails, and has logged what it returns and no stack trace. */
	private static String sentence(CapturedOutput output, String yaml) {
		Throwable failure = catchThrowable(() -> Gateway.start(yaml, Beans.class).close());
		String sentence = String.valueOf(operatorException(failure).getMessage());
		assertThat(output).contains("APPLICATION FAILED TO START").contains(sentence).doesNotContain("\tat ");
		return sentence;
	}

	private static OperatorException operatorException(@Nullable Throwable failure) {
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (each instanceof OperatorException found) {
				return found;
			}
		}
		throw new AssertionError("wanted an OperatorException", failure);
	}

	private static String listener(String keys) {
		return "gateway.listeners:\n  a: " + keys;
	}

	private static String service(String entry, String transport) {
		return """
				gateway.services:
				  x: %s
				gateway.listeners:
				  a: {transport: %s, port: 0, service: x}
				""".formatted(entry, transport);
	}

	private static String withoutPath(String sentence) {
		return sentence.replaceFirst("[^ (]*application\\d+\\.yml", "FILE");
	}

	static class Beans {

		@Bean
		Function<Integer, String> numbers() {
			return String::valueOf;
		}

		@Bean
		Function<Message<Integer>, String> orders() {
			return Object::toString;
		}

		@Bean
		Function<String, String> shout() {
			return (text) -> text.toUpperCase(Locale.ROOT);
		}

		@Bean
		Consumer<byte[]> sink() {
			return (_) -> {
			};
		}

		@Bean
		SocketService answers() {
			return (_, _) -> "answer";
		}

		@Bean
		DirectChannel exchange() {
			return new DirectChannel();
		}

		@Bean
		Codec telegram() {
			return RawCodec.type().factory().create("telegram", new RawCodec.Options());
		}

		@Bean
		String word() {
			return "word";
		}

	}

}
