package io.socketgateway.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.FrameInput;
import io.socketgateway.config.Engine;
import io.socketgateway.message.Reason;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.Leftovers;
import io.socketgateway.testing.SocketClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Codecs that throw or never have enough, and messages that claim to be huge. */
@ParameterizedClass
@EnumSource(Engine.class)
class CodecFaultTests {

	private static Gateway gateway;

	private Leftovers leftovers;

	/** Kilobytes that come and go in a process which has run other tests. */
	private static final long NOISE = 32 * 1024;

	CodecFaultTests(Engine engine) {
	}

	@BeforeParameterizedClassInvocation
	static void start(Engine engine) {
		gateway = Gateway.start("""
				gateway:
				  defaults: {engine: %s, service: echo}
				  listeners:
				    lines: {port: 0, codec: line}
				    claimed: {port: 0, codec: length, limits: {message-size: 1GB}}
				    refused: {port: 0, codec: length}
				    greedy: {port: 0, codec: greedy}
				    mute: {port: 0, codec: mute, on-error: continue}
				    throwing: {port: 0, codec: throwing}
				""".formatted(engine), Beans.class);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		gateway.close();
	}

	@BeforeEach
	void remember() {
		this.leftovers = Leftovers.before(gateway, "lines");
	}

	@AfterEach
	void nothingIsLeftOver() {
		this.leftovers.expectNone();
	}

	private static byte[] length(int length) {
		return ByteBuffer.allocate(8).putInt(length).putInt(0).array();
	}

	@Test
	void gigabyteThatIsOnlyClaimedTakesNoMemory() {
		DataSize before = Leftovers.memory();
		List<SocketClient> clients = Stream.generate(() -> gateway.connect("claimed").send(length(1024 * 1024 * 1024)))
			.limit(100)
			.toList();
		await().until(() -> gateway.count("gateway.bytes.received", "claimed") == 800);
		assertThat(Leftovers.memory().toKilobytes()).isLessThan(before.toKilobytes() + NOISE);
		clients.forEach(SocketClient::close);
	}

	@Test
	void lengthAboveTheLimitIsRefusedBeforeItsBytesCome() {
		try (SocketClient client = gateway.connect("refused")) {
			client.send(length(1024 * 1024 * 1024)).expectOrderlyClose();
		}
		await().until(() -> gateway.closed("refused", Reason.MESSAGE_TOO_LARGE) == 1);
	}

	@Test
	void codecThatNeverHasEnoughIsStoppedAtTheLimit() {
		try (SocketClient client = gateway.connect("greedy")) {
			client.send(new byte[200_000]).expectClosed();
		}
		await().until(() -> gateway.closed("greedy", Reason.MESSAGE_TOO_LARGE) == 1);
		assertThat(gateway.count("gateway.messages.failed", "greedy", "stage", "decode")).isOne();
	}

	@Test
	void codecThatCannotWriteCostsTheReplyOnly() {
		try (SocketClient client = gateway.connect("mute"); SocketClient other = gateway.connect("lines")) {
			client.send("x");
			await().until(() -> gateway.count("gateway.messages.received", "mute") == 1);
			client.send("y").endOutput().expectOrderlyClose();
			other.send("x\n").expect("x\r\n");
		}
	}

	@Test
	void codecThatThrowsCostsItsConnectionOnly() {
		try (SocketClient other = gateway.connect("lines"); SocketClient client = gateway.connect("throwing")) {
			client.send("x").expectClosed();
			other.send("x\n").expect("x\r\n");
		}
		await().until(() -> gateway.closed("throwing", Reason.ERROR) == 1);
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		/** Cuts by its decoder, writes what it is given. */
		@FunctionalInterface
		private interface Decoder extends Codec {

			@Override
			default void encode(byte[] payload, OutputStream out) throws IOException {
				out.write(payload);
			}

		}

		@Bean
		Codec greedy() {
			return (Decoder) (in) -> {
				while (in.await(in.buffered() + 1)) {
					assertThat(in.buffered()).isPositive();
				}
				return in.take(in.buffered());
			};
		}

		@Bean
		Codec throwing() {
			return (Decoder) (in) -> {
				in.await(1);
				throw new StackOverflowError("as if");
			};
		}

		@Bean
		Codec mute() {
			return new Codec() {

				@Override
				public byte @Nullable [] decode(FrameInput in) throws IOException {
					return in.await(1) ? in.take(1) : null;
				}

				@Override
				public void encode(byte[] payload, OutputStream out) {
					throw new IllegalStateException("no words");
				}

			};
		}

	}

}
