package io.socketgateway;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Devices against the framings of examples/devices.yml as they ship. */
class DevicesIntegrationTests {

	@TempDir
	private static Path uploads;

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.startShipped("examples/devices.yml", "--gateway.services.inbox.base-path=" + uploads);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@ParameterizedTest
	@CsvSource(
			textBlock = """
					hospital, 0b 4d 53 48 0d 1c 0d,                            0b 4d 53 48 0d 1c 0d
					plant,    00 01 00 00 00 06 11 03 00 6b 00 03,             00 01 00 00 00 06 11 03 00 6b 00 03
					meters,   11 03 00 6b 00 03 76 87,                         11 03 00 6b 00 03 76 87
					cards,    30 30 30 34 30 38 30 30,                         30 30 30 34 30 38 30 30
					scales,   01 2a 00 00 00 6c 65 66 74 00 00 00 00 00 00 c0 3f, 01 2a 00 00 00 6c 65 66 74 00 00 00 00 00 00 c0 3f
					things,   7b 22 61 6c 61 72 6d 22 3a 31 7d,                73 65 65 6e 0a
					""")
	void frameIsAnsweredInItsFrame(String listener, String sent, String answered) {
		HexFormat hex = HexFormat.ofDelimiter(" ");
		byte[] frame = hex.parseHex(sent);
		try (SocketClient client = gateway.connect(listener)) {
			client.send(frame).expect(hex.parseHex(answered));
			for (byte each : frame) {
				client.send(new byte[] { each });
			}
			client.expect(hex.parseHex(answered));
		}
	}

	@Test
	void trackersTalkBinaryAndTextOnOnePort() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(HexFormat.of().parseHex("787805010001d9dc0d0a"));
		bytes.writeBytes("*HQ,1#\r\n*HQ,2#".getBytes(StandardCharsets.US_ASCII));
		bytes.writeBytes(HexFormat.of().parseHex("787805010001d9dc0d0a"));
		try (SocketClient client = gateway.connect("trackers")) {
			client.send(bytes.toByteArray());
			await().until(() -> gateway.count("gateway.messages.received", "trackers") == 4);
		}
	}

	@Test
	void sentenceWithAWrongChecksumIsDroppedAndCounted() {
		try (SocketClient client = gateway.connect("ships")) {
			client.send("$GPGLL,A*00\r\n$GPGLL,4916.45,N,12311.12,W,225444,A*31\r\n");
			await().until(() -> gateway.count("gateway.messages.received", "ships") == 1);
		}
		assertThat(gateway.count("gateway.messages.failed", "ships", "stage", "decode")).isOne();
	}

	@Test
	void logsComeCountedAndByTheLineOnOnePort() {
		try (SocketClient client = gateway.connect("logs")) {
			client.send("6 <13>ab<14>cd\n5 <1>ab");
			await().until(() -> gateway.count("gateway.messages.received", "logs") == 3);
		}
	}

}
