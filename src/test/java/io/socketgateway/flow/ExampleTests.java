package io.socketgateway.flow;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.FrameInput;
import io.socketgateway.codec.LineCodec;
import io.socketgateway.message.OperatorException;
import io.socketgateway.message.Reason;
import io.socketgateway.reply.Connection;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Bean;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Examples are tried before a socket opens. */
class ExampleTests {

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
			line   => {in: "ab\\r\\ncd\\n", messages: [ab, cd]}
			line   => {in: "", messages: []}
			line   => {in: "ab\\ncd", messages: [ab], error: stream ended}
			line   => {in: "ab\\ncd", messages: [ab], error: peer-closed}
			line   => {in: "0x61 0a", messages: ["0x61"]}
			raw    => {in: "ab\\ncd", messages: ["ab\\ncd"]}
			length => {in: "0xffffffff", error: message-too-large}
			length => {in: "0xffffffff", error: "limit 65536"}
			""")
	void codecThatDoesAsItsExampleSaysStarts(String type, String example) {
		start("gateway.codecs.x: {type: %s, examples: [%s]}".formatted(type, example)).close();
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					line   => {in: "ab\\r\\ncd", messages: [ab, cd]}                  => in "ab\\r\\ncd" gives ["ab"] and then "stream ended 2 bytes into a message" where messages says ["ab", "cd"]
					line   => {in: "ab\\ncd", messages: [ab]}                       => in "ab\\ncd" gives ["ab"] and then "stream ended 2 bytes into a message" where messages says ["ab"] and no error
					line   => {in: "ab\\ncd", messages: [ab], error: too large}     => in "ab\\ncd" gives ["ab"] and then "stream ended 2 bytes into a message" where messages says ["ab"] and error says "too large"
					line   => {in: "ab\\n", messages: [ab], error: malformed}       => in "ab\\n" gives ["ab"] where messages says ["ab"] and error says "malformed"
					line   => {in: "0x0a02 0a", messages: [""]}                    => in 0x0a 02 0a gives ["", 0x02] where messages says [""]
					line   => {in: "ab\\n", messages: [ab], reply: "0x06"}          => in "ab\\n" is answered "" where reply says 0x06
					""")
	void codecThatDoesNotIsRefused(String type, String example, String sentence) {
		assertThat(refusal("gateway.codecs.x: {type: %s, examples: [%s]}".formatted(type, example)))
			.isEqualTo("gateway.codecs.x.examples[0] (FILE, line 1): " + sentence);
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					codec: line, service: shout                   => {in: "ab\\ncd\\n", messages: [ab, cd], reply: "AB\\r\\nCD\\r\\n"}
					codec: line, service: shout                   => {in: "ab\\ncd", messages: [ab], reply: "AB\\r\\n", error: ended}
					codec: line, service: shout, charset: GB18030 => {in: "你\\n", messages: [你], reply: "你\\r\\n"}
					codec: line, service: shout, close-after-reply: true => {in: "ab\\ncd\\n", messages: [ab, cd], reply: "AB\\r\\n"}
					codec: line, service: polite                  => {in: "ab\\n", messages: [ab], reply: "hello\\r\\nab\\r\\n"}
					codec: line, service: fails, on-error: continue => {in: "ab\\n", messages: [ab], reply: ""}
					codec: line, service: fails, on-error: 'reply "no"' => {in: "ab\\ncd\\n", messages: [ab, cd], reply: "no\\r\\nno\\r\\n"}
					codec: counting, service: shout               => {in: "ab\\n", messages: ["2 bytes"], reply: "0x06 32 20 42 59 54 45 53 0d 0a"}
					codec: counting, service: discard             => {in: "ab\\n", messages: ["2 bytes"], reply: "0x06"}
					codec: counting, service: discard, transport: udp => {in: "ab\\n", messages: ["2 bytes"], reply: ""}
					codec: line, service: shout, malformed-input: reject => {in: "0x ff 0a", error: charset}
					codec: line, service: shout, limits: {message-size: 2B} => {in: "abc\\n", error: message-too-large}
					codec: raw, service: takes                    => {in: "abc", messages: [abc], reply: "abc"}
					""")
	void listenerThatDoesAsItsExampleSaysStarts(String keys, String example) {
		start("gateway.listeners.a: {port: 0, %s, examples: [%s]}".formatted(keys, example)).close();
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					codec: line, service: shout => {in: "ab\\n", messages: [ab], reply: "ab\\r\\n"} => in "ab\\n" is answered "AB\\r\\n" where reply says "ab\\r\\n"
					codec: line, service: fails => {in: "ab\\n", messages: [ab], reply: ""}        => in "ab\\n" is answered "" and then "java.lang.IllegalStateException: broken" where reply says ""
					codec: hasty, service: echo => {in: "ab", messages: [ab]}                     => in "ab" gives ["a", "b"] where messages says ["ab"]; fed byte by byte
					codec: wild, service: echo  => {in: "ab"}                                     => in "ab" gives ["", "", "", "", ""] and then "java.lang.IllegalStateException: more messages than there are bytes" where messages says []
					""")
	void listenerThatDoesNotIsRefused(String keys, String example, String sentence) {
		assertThat(refusal("gateway.listeners.a: {port: 0, %s, examples: [%s]}".formatted(keys, example)))
			.startsWith("gateway.listeners.a.examples[0] (FILE, line 1): " + sentence);
	}

	@Test
	void exampleMustHoldBehindItsPredecessor() {
		assertThat(refusal("""
				gateway.codecs.plain: {type: line, examples: [{in: "ab\\n", messages: [ab]}]}
				gateway.listeners.a:
				  port: 0
				  codec: forgetful
				  service: echo
				  examples:
				    - {in: "ab\\n", messages: [ab]}
				    - {in: "cd\\n", messages: [cd]}
				""")).isEqualTo(
				"gateway.listeners.a.examples[1] (FILE, line 8): in \"ab\\ncd\\n\" gives [\"ab\", \"\"] where messages says [\"ab\", \"cd\"]; fed behind examples[0]");
	}

	@Test
	void exampleIsNotGluedToOneThatFailsOrEndsWithTheStream() {
		start("""
				gateway.listeners.a:
				  port: 0
				  codec: untilend
				  service: echo
				  examples: [{in: ab, messages: [ab]}, {in: cd, messages: [cd]}]
				gateway.codecs.x:
				  type: line
				  examples: [{in: ab, error: ended}, {in: "cd\\n", messages: [cd]}]
				""").close();
	}

	@Test
	void codecThatNobodyUsesIsMade() {
		assertThat(refusal("gateway.codecs.x: {type: length, bytes: 5}")).contains("gateway.codecs.x.bytes");
	}

	@Test
	void listenerThatIsSwitchedOffIsNotTried() {
		start("gateway.listeners.a: {port: 0, enabled: false, service: echo, examples: [{in: a}]}").close();
	}

	@Test
	void serviceIsOnlyCalledWhereAReplyIsWantedAndOnce() {
		try (Gateway gateway = start("""
				gateway.listeners.a:
				  port: 0
				  codec: line
				  service: witness
				  examples: [{in: "a\\n", messages: [a]}, {in: "b\\nc\\n", messages: [b, c], reply: ""}]
				""")) {
			Witness witness = gateway.bean(Witness.class);
			assertThat(witness.opened).hasValue(1);
			assertThat(witness.handled).hasValue(2);
			assertThat(witness.closed).hasValue(1);
		}
	}

	private static Gateway start(String yaml) {
		return Gateway.start(yaml, Beans.class);
	}

	private static String refusal(String yaml) {
		Throwable failure = catchThrowable(() -> start(yaml).close());
		assertThat(failure).hasRootCauseInstanceOf(IllegalArgumentException.class);
		while (failure != null && !(failure instanceof OperatorException)) {
			failure = failure.getCause();
		}
		return String.valueOf((failure != null) ? failure.getMessage() : null)
			.replaceFirst("[^ (]*application\\d+\\.yml", "FILE");
	}

	/** Counts what it is told. */
	static final class Witness implements SocketService {

		private final AtomicInteger opened = new AtomicInteger();

		private final AtomicInteger handled = new AtomicInteger();

		private final AtomicInteger closed = new AtomicInteger();

		@Override
		public void opened(Connection connection) {
			this.opened.incrementAndGet();
		}

		@Override
		public @Nullable Object handle(Message<?> message, Connection connection) {
			this.handled.incrementAndGet();
			return null;
		}

		@Override
		public void closed(Connection connection, Reason reason) {
			this.closed.incrementAndGet();
		}

	}

	/** Lines, but for what a test changes. */
	private abstract static class Lines implements Codec {

		private final Codec lines = LineCodec.type()
			.factory()
			.create("lines", new LineCodec.Options(LineCodec.Terminator.CRLF));

		@Override
		public byte @Nullable [] decode(FrameInput in) throws IOException {
			return this.lines.decode(in);
		}

		@Override
		public void encode(byte[] payload, OutputStream out) throws IOException {
			this.lines.encode(payload, out);
		}

	}

	static class Beans {

		@Bean
		Witness witness() {
			return new Witness();
		}

		@Bean
		Function<String, String> shout() {
			return (text) -> text.toUpperCase(Locale.ROOT);
		}

		@Bean
		Consumer<byte[]> fails() {
			return (_) -> {
				throw new IllegalStateException("broken");
			};
		}

		@Bean
		SocketService polite() {
			return new SocketService() {
				@Override
				public void opened(Connection connection) {
					connection.send("hello");
				}

				@Override
				public Object handle(Message<?> message, Connection connection) {
					connection.send(message.getPayload());
					connection.close();
					return "more";
				}
			};
		}

		@Bean
		SocketService takes() {
			return (message, _) -> message.getPayload();
		}

		@Bean
		Codec hasty() {
			return new Lines() {
				@Override
				public byte @Nullable [] decode(FrameInput in) throws IOException {
					byte[] some = in.takeSome(in.limit());
					return (some.length == 0) ? null : some;
				}
			};
		}

		@Bean
		Codec wild() {
			return new Lines() {
				@Override
				public byte[] decode(FrameInput in) {
					return new byte[0];
				}
			};
		}

		@Bean
		Codec untilend() {
			return new Lines() {
				@Override
				public byte @Nullable [] decode(FrameInput in) throws IOException {
					while (in.awaitMore()) {
						Thread.onSpinWait();
					}
					return (in.buffered() == 0) ? null : in.take(in.buffered());
				}
			};
		}

		@Bean
		Codec forgetful() {
			return new Lines() {
				@Override
				public Codec forConnection() {
					return new Forgetful();
				}
			};
		}

		@Bean
		Codec counting() {
			return new Lines() {
				@Override
				public byte @Nullable [] decode(FrameInput in) throws IOException {
					byte[] line = super.decode(in);
					if (line != null) {
						in.answer(new byte[] { 6 });
					}
					return line;
				}

				@Override
				public Object payload(byte[] message) {
					return new Size(message.length);
				}
			};
		}

	}

	/** A payload that is not bytes. */
	private record Size(int bytes) {

		@Override
		public String toString() {
			return this.bytes + " bytes";
		}

	}

	/** Keeps only the first line. */
	private static final class Forgetful extends Lines {

		private boolean used;

		@Override
		public byte @Nullable [] decode(FrameInput in) throws IOException {
			byte[] line = super.decode(in);
			boolean first = !this.used;
			this.used = true;
			return (line == null || first) ? line : new byte[0];
		}

	}

}
