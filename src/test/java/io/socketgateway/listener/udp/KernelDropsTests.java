package io.socketgateway.listener.udp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.reply.Connection;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.UdpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class KernelDropsTests {

	@ParameterizedTest
	@CsvSource({ "0100007F:1BBE, 127.0.0.1, 7102", "00000000:0035, 0.0.0.0, 53", "020200C0:FFFF, 192.0.2.2, 65535",
			"00000000000000000000000000000000:1BBE, ::, 7102", "00000000000000000000000001000000:0001, ::1, 1",
			"B80D0120000000000000000001000000:1BBE, 2001:db8::1, 7102",
			"0000000000000000FFFF00000100007F:1BBE, 127.0.0.1, 7102" })
	void addressesAreReadAsLinuxWritesThem(String cell, String host, int port) {
		assumeThat(ByteOrder.nativeOrder()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
		assertThat(DropsColumn.address(cell)).isEqualTo(new InetSocketAddress(InetAddress.ofLiteral(host), port));
	}

	@Test
	void dropsOfSocketsThatShareAnAddressAreAddedUp(@TempDir Path folder) throws IOException {
		Path table = Files.writeString(folder.resolve("udp"),
				"""
						   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
						  101: 00000000:1BBE 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 11 2 0000000000000000 5
						  101: 00000000:1BBE 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 12 2 0000000000000000 7
						 4102: 00000000:1BBF 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 13 2 0000000000000000 0
						""");
		assertThat(DropsColumn.read(List.of(table, folder.resolve("missing"))))
			.containsEntry(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), 7102), 12L)
			.hasSize(2);
	}

	@Test
	void datagramsThatTheSystemDropsAreCountedAndTold(CapturedOutput output) {
		assumeThat(Path.of("/proc/net/udp")).exists();
		try (Gateway gateway = Gateway.start("""
				gateway.listeners:
				  held: {transport: udp, host: 127.0.0.1, port: 0, service: held, socket: {receive-buffer: 1}}
				  free: {transport: udp, host: 127.0.0.1, port: 0, service: echo}
				""", Held.class); UdpClient client = UdpClient.connect(gateway.port("held"))) {
			IntStream.range(0, 200).forEach((_) -> client.send("x".repeat(500)));
			await().atMost(Duration.ofSeconds(20)).until(() -> dropped(gateway, "held") > 100);
			gateway.bean(Held.class).release.countDown();
			assertThat(dropped(gateway, "free")).isZero();
			assertThat(output).containsOnlyOnce("listener held: the system dropped ");
		}
	}

	private static double dropped(Gateway gateway, String listener) {
		return gateway.bean(MeterRegistry.class)
			.get("gateway.datagrams.dropped")
			.tags("listener", listener, "reason", "kernel")
			.counter()
			.count();
	}

	@Configuration(proxyBeanMethods = false)
	static class Held {

		final CountDownLatch release = new CountDownLatch(1);

		/** Does not keep its word, so the socket is not read. */
		@Bean
		SocketService held() {
			return new SocketService() {

				@Override
				public @Nullable Object handle(Message<?> message, Connection connection) throws InterruptedException {
					Held.this.release.await();
					return null;
				}

				@Override
				public boolean returnsAtOnce() {
					return true;
				}

			};
		}

	}

}
