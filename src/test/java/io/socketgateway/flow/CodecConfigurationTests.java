package io.socketgateway.flow;

import java.util.HexFormat;

import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codecs that ship, as an operator writes them, around an echo. */
class CodecConfigurationTests {

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			textBlock = """
					{type: delimiter, delimiters: ["#", "#\\r\\n"], terminator: "\\r\\n"} => 6123 6223 0d0a 63 23       => 610d0a 620d0a 630d0a
					{type: fixed, size: 3}                                             => 616263 646566            => 616263 646566
					{type: length, offset: 2, bytes: 2, includes-header: true, header: "0x03000000"} => 03000006 6162 => 03000006 6162
					{type: marks, preset: mllp}                                        => 0d0a 0b 6162 1c0d        => 0b 6162 1c0d
					octet-counting                                                     => 3220 6162 3c310d0a       => 3220 6162 3220 3c31
					json                                                               => 5b315d 32 20             => 5b315d0a 320a
					until-close                                                        => 6162 6364                => 61626364
					slip                                                               => c061dbdcc0               => c061dbdcc0
					cobs                                                               => 000311220233 00          => 031122023300
					{type: stuffed, pairs: ["0x7e02", "0x7d01"]}                       => 7e307d02087d01557e       => 7e307d02087d01557e
					{type: struct, format: ">BH", names: [kind, size], length: size}   => 010002aabb 020000        => 010002aabb 020000
					{type: checksum, codec: slip, algorithm: crc16-modbus, endian: little} => c002074112c0         => c002074112c0
					{type: checksum, codec: line, algorithm: xor, encoding: hex, separator: "*", from: 1, on-wrong: nak} => 24782a37390a 24782a37380a => 15 24782a37380d0a
					telnet                                                             => fffd01 6869 fff1 ffff0d0a => fffc01 6869 ffff0d0a
					{type: telnet, codec: checked}                                     => fffb18 24782a37380a      => fffe18 24782a37380d0a
					{type: choose, when: [{prefix: "0x01", codec: record}, {prefix: "0xc0", codec: slip}, {codec: checked}]} => 010002aabb c078c0 24782a37380a 010000 => 010002aabb c078c0 24782a37380d0a 010000
					""")
	void messagesComeBackInTheirFrames(String codec, String sent, String answer) {
		String yaml = """
				gateway:
				  listeners:
				    a: {port: 0, service: echo, codec: %s}
				  codecs:
				    x: %s
				    checked: {type: checksum, codec: line, algorithm: xor, encoding: hex, separator: "*", from: 1}
				    record: {type: struct, format: ">BH", names: [kind, size], length: size}
				""".formatted(codec.startsWith("{") ? "x" : codec, codec.startsWith("{") ? codec : "{type: raw}");
		try (Gateway gateway = Gateway.start(yaml); SocketClient client = gateway.connect("a")) {
			client.send(hex(sent)).endOutput().expect(hex(answer)).expectClosed();
		}
	}

	private static byte[] hex(String digits) {
		return HexFormat.of().parseHex(digits.replace(" ", ""));
	}

}
