package io.socketgateway.codec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class LengthCodecTests {

	private static final int LIMIT = 1000;

	private static Codec codec(String options) {
		return BoundCodec.of("{type: length, " + options + "}");
	}

	/** The document that the bytes are from stands first. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					Netty 4.1 LengthFieldBasedFrameDecoder, 2 bytes at 0, not stripped | bytes: 2, strip: 0                                | {00 0C}HELLO, WORLD | {00 0C}HELLO, WORLD
					the same, stripped                                    | bytes: 2                                                       | {00 0C}HELLO, WORLD | HELLO, WORLD
					the same, of the whole message                        | bytes: 2, adjustment: -2, strip: 0                             | {00 0E}HELLO, WORLD | {00 0E}HELLO, WORLD
					the same, 3 bytes behind a header of 5                | offset: 2, bytes: 3, strip: 0                                  | {CA FE 00 00 0C}HELLO, WORLD | {CA FE 00 00 0C}HELLO, WORLD
					the same, 3 bytes before a header of 2                | bytes: 3, adjustment: 2, strip: 0                              | {00 00 0C CA FE}HELLO, WORLD | {00 00 0C CA FE}HELLO, WORLD
					the same, in the middle, stripped                     | offset: 1, bytes: 2, adjustment: 1, strip: 3                   | {CA 00 0C FE}HELLO, WORLD | {FE}HELLO, WORLD
					the same, in the middle, of the whole message         | offset: 1, bytes: 2, adjustment: -3, strip: 3                  | {CA 00 10 FE}HELLO, WORLD | {FE}HELLO, WORLD
					the same by its shorthand                             | offset: 1, bytes: 2, includes-header: true                     | {CA 00 10 FE}HELLO, WORLD | {FE}HELLO, WORLD
					GT06 tracker protocol 1.8.1, login                    | offset: 2, bytes: 1, adjustment: 2, strip: 0                   | {78 78 0D 01 01 23 45 67 89 01 23 45 00 01 8C DD 0D 0A} | {78 78 0D 01 01 23 45 67 89 01 23 45 00 01 8C DD 0D 0A}
					RFC 1006 (TPKT), connect request of ISO 8073          | offset: 2, bytes: 2, includes-header: true                     | {03 00 00 16 11 E0 00 00 00 01 00 C1 02 01 00 C2 02 01 02 C0 01 0A} | {11 E0 00 00 00 01 00 C1 02 01 00 C2 02 01 02 C0 01 0A}
					Modbus Messaging on TCP/IP 1.0b, read registers       | offset: 4, bytes: 2, strip: 0                                  | {00 01 00 00 00 06 11 03 00 6B 00 03} | {00 01 00 00 00 06 11 03 00 6B 00 03}
					RFC 1035 4.2.2 (DNS over TCP), query of the root      | bytes: 2                                                       | {00 11 AB CD 01 00 00 01 00 00 00 00 00 00 00 00 02 00 01} | {AB CD 01 00 00 01 00 00 00 00 00 00 00 00 02 00 01}
					ISO 8583 network management, binary length            | bytes: 2                                                       | {00 37}0800822000000000000004000000000000001121093000000001301 | 0800822000000000000004000000000000001121093000000001301
					ISO 8583 network management, length in digits         | bytes: 4, encoding: ascii-digits                               | 00550800822000000000000004000000000000001121093000000001301 | 0800822000000000000004000000000000001121093000000001301
					ISO 8583 network management, length in BCD            | bytes: 2, encoding: bcd                                        | {00 55}0800822000000000000004000000000000001121093000000001301 | 0800822000000000000004000000000000001121093000000001301
					gitprotocol-common, pkt-lines                         | bytes: 4, encoding: hex, includes-header: true                 | 0006a{0A}0005a000bfoobar{0A}0004 | a{0A} + a + foobar{0A} + {}
					MQTT 3.1.1 section 2.2, CONNACK, PINGREQ, DISCONNECT  | offset: 1, encoding: varint, strip: 0                          | {20 02 00 00 C0 00 E0 00} | {20 02 00 00} + {C0 00} + {E0 00}
					Protocol Buffers encoding guide, delimited "testing"  | encoding: varint                                               | {09 12 07}testing{00}{03 08 96 01} | {12 07}testing + {} + {08 96 01}
					Erlang ports {packet, 1}                              | bytes: 1                                                       | {03}abc{00} | abc + {}
					Chrome native messaging, length in native order       | bytes: 4, endian: little                                       | {02 00 00 00}42 | 42
					of 8 bytes                                            | bytes: 8                                                       | {00 00 00 00 00 00 00 02}42 | 42
					of 8 bytes                                            | bytes: 8, endian: little                                       | {02 00 00 00 00 00 00 00}42 | 42
					of 3 bytes                                            | bytes: 3, endian: little                                       | {02 00 00}42 | 42
					""")
	void framesOfKnownProtocolsAreCut(String document, String options, String wire, String messages) {
		byte[] twice = WireSample.bytes(wire + wire);
		assertThat(Outcome.of(codec(options), twice, LIMIT)).as(document)
			.isEqualTo(Outcome.written(messages + " + " + messages));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					bytes: 2, adjustment: -2, strip: 0           | {00 01}                                | !malformed
					bytes: 2, includes-header: true              | {00 01}                                | !malformed
					bytes: 2, includes-header: true              | {00 02}                                | {}
					bytes: 2, adjustment: 1, strip: 4            | {00 00}ab                              | !malformed
					bytes: 2, adjustment: -2147483648            | {FF FF}                                | !malformed
					bytes: 2, adjustment: 2147483647             | {FF FF}                                | !too-large
					bytes: 4                                     | {FF FF FF FF}                          | !too-large
					bytes: 8                                     | {FF FF FF FF FF FF FF FF}              | !too-large
					bytes: 8                                     | {80 00 00 00 00 00 00 00}              | !too-large
					bytes: 8, adjustment: 2147483647             | {7F FF FF FF FF FF FF FF}              | !too-large
					bytes: 8, includes-header: true, strip: 0    | {00 00 00 01 00 00 00 00}              | !too-large
					bytes: 2                                     | {00}                                   | !truncated
					bytes: 2                                     | {00 02}a                               | !truncated
					bytes: 3, encoding: ascii-digits             | 00a                                    | !malformed
					bytes: 3, encoding: ascii-digits             | {20 20}1a                              | !malformed
					bytes: 3, encoding: ascii-digits             | {B2 B2 B2}a                            | !malformed
					bytes: 10, encoding: ascii-digits            | 9999999999                             | !too-large
					bytes: 8, encoding: hex                      | fFfFfFfF                               | !too-large
					bytes: 2, encoding: hex                      | 0g                                     | !malformed
					bytes: 2, encoding: hex                      | 0aabcdefghij0Aabcdefghij               | abcdefghij + abcdefghij
					bytes: 2, encoding: bcd                      | {00 0A}                                | !malformed
					bytes: 2, encoding: bcd                      | {A0 00}                                | !malformed
					bytes: 5, encoding: bcd                      | {99 99 99 99 99}                       | !too-large
					encoding: varint                             | {80}                                   | !truncated
					encoding: varint                             | {80 00}                                | !malformed
					encoding: varint                             | {81 80 80 80 00}                       | !malformed
					encoding: varint                             | {80 80 80 80 80}                       | !malformed
					encoding: varint                             | {FF FF FF FF 7F}                       | !too-large
					encoding: varint, adjustment: -3             | {02}                                   | !malformed
					""")
	void lengthThatCannotBeIsRefused(String options, String wire, String events) {
		assertThat(Outcome.of(codec(options), WireSample.bytes(wire), LIMIT)).isEqualTo(Outcome.written(events));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			bytes: 1                              | {04}abcd              | abcd
			bytes: 1                              | {05}                  | !too-large
			bytes: 1, includes-header: true       | {05}abcd              | abcd
			bytes: 1, includes-header: true       | {06}                  | !too-large
			bytes: 1, strip: 0                    | {03}abc               | {03}abc
			bytes: 1, strip: 0                    | {04}                  | !too-large
			offset: 2, bytes: 1, strip: 2         | ab{03}abc             | {03}abc
			offset: 2, bytes: 1, strip: 5         | ab{06}abcdef          | cdef
			offset: 2, bytes: 1, strip: 5         | ab{07}                | !too-large
			""")
	void limitCountsWhatIsNotStripped(String options, String wire, String events) {
		assertThat(Outcome.of(codec(options), WireSample.bytes(wire), 4)).isEqualTo(Outcome.written(events));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					bytes: 3                                                                | ab                        | {00 00 02}ab
					bytes: 8, endian: little                                                | ab                        | {02 00 00 00 00 00 00 00}ab
					offset: 2, bytes: 2, includes-header: true, header: '0x03000000'        | {11 E0}                   | {03 00 00 06 11 E0}
					offset: 2, bytes: 1, adjustment: 2, header: '0x787800'                  | {01 00 01 D9 DC 0D 0A}    | {78 78 05 01 00 01 D9 DC 0D 0A}
					offset: 2, bytes: 1, adjustment: 2, strip: 0                            | {78 78 05 01 00 01 D9 DC 0D 0A} | {78 78 05 01 00 01 D9 DC 0D 0A}
					offset: 2, bytes: 1, adjustment: 2, strip: 2, header: xx                | {05 01 00 01 D9 DC 0D 0A} | xx{05 01 00 01 D9 DC 0D 0A}
					offset: 2, bytes: 1, strip: 1                                           | y{02}ab                   | {00}y{02}ab
					offset: 1, bytes: 2, adjustment: 1, strip: 4, header: '0xca0000fe'      | HELLO, WORLD              | {CA 00 0C FE}HELLO, WORLD
					offset: 1, bytes: 2, adjustment: 1, strip: 3, header: '0xca0000'        | {FE}HELLO, WORLD          | {CA 00 0C FE}HELLO, WORLD
					offset: 1, bytes: 2, includes-header: true, strip: 4                    | HELLO, WORLD              | {00 00 10 00}HELLO, WORLD
					bytes: 4, encoding: ascii-digits                                        | HELLO, WORLD              | 0012HELLO, WORLD
					bytes: 4, encoding: hex                                                 | HELLO, WORLD              | 000CHELLO, WORLD
					bytes: 2, encoding: bcd                                                 | HELLO, WORLD              | {00 12}HELLO, WORLD
					encoding: varint                                                        | {}                        | {00}
					offset: 1, encoding: varint, header: '0x30'                             | {00 03}a/bc               | {30 06 00 03}a/bc
					offset: 1, encoding: varint, strip: 0                                   | {C0 00}                   | {C0 00}
					encoding: varint, adjustment: 1                                         | ab                        | {01}ab
					""")
	void whatIsStrippedIsPutBackBeforeAReply(String options, String payload, String wire) {
		assertThat(Outcome.framed(codec(options), WireSample.bytes(payload))).isEqualTo(WireSample.bytes(wire));
		assertThat(Outcome.of(codec(options), WireSample.bytes(wire), LIMIT)).isEqualTo(Outcome.written(payload));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			bytes: 1                          | 255    | 256
			bytes: 1, includes-header: true   | 254    | 255
			bytes: 1, adjustment: 10          | 265    | 266
			bytes: 1, adjustment: 10          | 10     | 9
			bytes: 2                          | 65535  | 65536
			bytes: 3                          | 65536  | 16777216
			bytes: 2, encoding: ascii-digits  | 99     | 100
			bytes: 1, encoding: bcd           | 99     | 100
			bytes: 1, encoding: hex           | 15     | 16
			encoding: varint, adjustment: 1   | 1      | 0
			""")
	void messageThatItsLengthCannotCountIsNotWritten(String options, int last, int tooMany) {
		byte[] wire = Outcome.framed(codec(options), new byte[last]);
		assertThat(Outcome.of(codec(options), wire, last).events()).hasSize(1);
		assertThatIllegalArgumentException().isThrownBy(() -> Outcome.framed(codec(options), new byte[tooMany]))
			.withMessage("a message of " + tooMany + " bytes has no length that its field can hold");
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "127, 1", "128, 2", "16383, 2", "16384, 3", "2097151, 3", "2097152, 4" })
	void varintTakesAsManyBytesAsItNeeds(int size, int width) {
		byte[] wire = Outcome.framed(codec("encoding: varint"), new byte[size]);
		assertThat(wire).hasSize(width + size);
		assertThat(Outcome.of(codec("encoding: varint"), wire, size).events()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					bytes: 5                                     | bytes must be 1, 2, 3, 4 or 8
					bytes: 11, encoding: ascii-digits            | bytes must be 1 to 10 where encoding is ascii-digits
					bytes: 6, encoding: bcd                      | bytes must be 1 to 5 where encoding is bcd
					bytes: 0, encoding: hex                      | bytes must be 1 to 8 where encoding is hex
					bytes: 0, encoding: varint                   | ``
					offset: -1                                   | offset must be 0 to 1000
					offset: 1001                                 | offset must be 0 to 1000
					strip: -1                                    | strip must be 0 to 1000
					offset: 2, strip: 5                          | strip must be at most 2 or at least 6, as a length field is stripped as a whole or not at all
					offset: 2, encoding: varint, strip: 3        | strip must be at most 2, the offset, where encoding is varint; left out, it is all up to the end of the length field
					endian: little, encoding: bcd                | endian must be big where encoding is not binary
					includes-header: true, encoding: varint      | includes-header must be false where encoding is varint
					header: '0x00'                               | header must have the 4 bytes that are stripped
					strip: 8, header: '0x00'                     | header must have the 8 bytes that are stripped
					offset: 1, encoding: varint, header: '0x0000' | header must have the 1 bytes that are stripped
					""")
	void optionsThatCannotWorkAreRefused(String options, String sentence) {
		assertThat(BoundCodec.refusal("{type: length, " + options + "}")).isEqualTo(sentence);
	}

}
