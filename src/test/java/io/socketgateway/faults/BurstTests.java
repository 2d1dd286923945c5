package io.socketgateway.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.socketgateway.config.Engine;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.Leftovers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class BurstTests {

	/** The system asks again after a second where the queue was full. */
	private static final Duration ASKED_AGAIN = Duration.ofMillis(900);

	@ParameterizedTest
	@EnumSource(Engine.class)
	void thousandClientsThatComeAtOnceAreAllAnsweredAndNoneWaitsForTheDoor(Engine engine) throws IOException {
		try (Gateway gateway = Gateway.start("""
				gateway:
				  listeners:
				    lines: {port: 0, codec: line, service: echo, engine: %s}
				""".formatted(engine))) {
			Leftovers leftovers = Leftovers.before(gateway, "lines");
			List<Connect> burst = burst(
					new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), gateway.port("lines")));
			await().pollInterval(Duration.ofMillis(1)).until(() -> burst.stream().allMatch(Connect::isDone));
			assertThat(burst).extracting(Connect::took).allMatch((took) -> took.compareTo(ASKED_AGAIN) < 0);
			for (Connect each : burst) {
				each.talk();
			}
			leftovers.expectNone();
		}
	}

	private static List<Connect> burst(InetSocketAddress server) throws IOException {
		List<Connect> burst = new ArrayList<>();
		for (int count = 0; count < 1000; count++) {
			burst.add(new Connect(server));
		}
		return burst;
	}

	/** One client, from the moment it asks to come in. */
	private static final class Connect {

		private final long start = System.nanoTime();

		private final SocketChannel channel = SocketChannel.open();

		private Duration took = Duration.ZERO;

		Connect(InetSocketAddress server) throws IOException {
			this.channel.configureBlocking(false);
			this.channel.connect(server);
		}

		boolean isDone() {
			try {
				if (this.took.isZero() && this.channel.finishConnect()) {
					this.took = Duration.ofNanos(System.nanoTime() - this.start);
				}
				return !this.took.isZero();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		Duration took() {
			return this.took;
		}

		void talk() throws IOException {
			try (this.channel) {
				this.channel.configureBlocking(true);
				this.channel.write(ByteBuffer.wrap("x\n".getBytes(StandardCharsets.UTF_8)));
				byte[] answer = this.channel.socket().getInputStream().readNBytes(3);
				assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("x\r\n");
			}
		}

	}

}
