package io.socketgateway.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Samples of NMEA 0183, of Modbus over Serial Line V1.02 (appendix B; RTU), of the GT06
 * protocol (login and its answer), and the check values, those of the text 123456789, of
 * the Catalogue of parametrised CRC algorithms.
 */
class ChecksumCodecTests {

	private static final int LIMIT = 100;

	private static final String NMEA = "codec=line; algorithm=xor; encoding=hex; separator=*; from=1";

	private static final String MODBUS = "codec=eight; algorithm=crc16-modbus; endian=little";

	private static final String GT06 = "codec=ten; algorithm=crc16-x25; from=2; position=-4";

	private static Codec named(String options) {
		return MadeCodec.of(ChecksumCodec.type(ChecksumCodecTests::inner), switch (options) {
			case "nmea" -> NMEA;
			case "modbus" -> MODBUS;
			case "gt06" -> GT06;
			default -> options;
		});
	}

	private static Codec inner(String name) {
		return switch (name) {
			case "line" -> MadeCodec.of(LineCodec.type(), "");
			case "length" -> MadeCodec.of(LengthCodec.type(), "bytes=1");
			case "slip" -> MadeCodec.of(StuffedCodec.slip(), "");
			case "eight" -> MadeCodec.of(FixedCodec.type(), "size=8");
			case "ten" -> MadeCodec.of(FixedCodec.type(), "size=10");
			default -> throw new IllegalArgumentException("codec is '" + name + "'");
		};
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = true,
			textBlock = """
					nmea   | $GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47{0D 0A}     | $GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,
					nmea   | $GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6a{0D 0A} | $GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W
					modbus | {01 03 00 00 00 0A C5 CD}{11 03 00 6B 00 03 76 87}                           | {01 03 00 00 00 0A};{11 03 00 6B 00 03}
					gt06   | {78 78 05 01 00 01 D9 DC 0D 0A}                                              | {78 78 05 01 00 01 0D 0A}
					codec=slip; algorithm=crc16-modbus; endian=little | {C0 02 07 41 12 C0}               | {02 07}
					codec=line; algorithm=sum8; position=0            | {C3}ab{0A}                        | ab
					codec=line; algorithm=sum8; position=1; from=2    | x{C3}ab{0A}                       | xab
					codec=line; algorithm=sum8; position=2            | ab{C3}xy{0A}                      | abxy
					codec=line; algorithm=sum8; encoding=hex; position=-2; separator=:- | ab:-C3{0A}      | ab
					""")
	void checksumIsTakenOutHoweverTheNetworkCutTheBytes(String options, String wire, String messages)
			throws IOException {
		List<String> expected = Arrays.stream(messages.split(";", -1)).map(ChecksumCodecTests::latin).toList();
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		for (String message : expected) {
			named(options).encode(message.getBytes(StandardCharsets.ISO_8859_1), written);
		}
		for (byte[] bytes : List.of(WireSample.bytes(wire), written.toByteArray())) {
			for (WireSample sample : WireSample.cuts(bytes)) {
				assertThat(sample.messages(named(options), LIMIT)).as(sample.name()).isEqualTo(expected);
			}
		}
	}

	private static String latin(String text) {
		return new String(WireSample.bytes(text), StandardCharsets.ISO_8859_1);
	}

	@ParameterizedTest
	@CsvSource({ "xor, 31", "sum8, dd", "lrc, 23", "crc16-ccitt, 29b1", "crc16-xmodem, 31c3", "crc16-x25, 906e",
			"crc16-modbus, 4b37", "crc32, cbf43926", "crc32c, e3069283" })
	void checkValuesAreThoseOfTheCatalogue(String algorithm, String sum) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		named("codec=line; algorithm=" + algorithm + "; encoding=hex")
			.encode("123456789".getBytes(StandardCharsets.US_ASCII), out);
		assertThat(out).hasToString("123456789" + sum.toUpperCase(Locale.ROOT) + "\r\n");
		String options = "codec=length; endian=little; algorithm=" + algorithm;
		out.reset();
		named(options).encode("123456789".getBytes(StandardCharsets.US_ASCII), out);
		assertThat(WireSample.cuts(out.toByteArray()).getFirst().messages(named(options), LIMIT))
			.containsExactly("123456789");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			nmea   | {0A}                            | 0 | message of 0 bytes has no room for its checksum
			nmea   | *00{0A}                         | 1 | message of 3 bytes has no room for its checksum
			nmea   | $GPGGA,1*48{0A}                 | 9 | wrong checksum
			nmea   | $GPGGA,1*7{0A}                  | 8 | no separator before the checksum
			nmea   | $*0g{0A}                        | 2 | wrong checksum
			modbus | {01 03 00 00 00 0A CD C5}       | 6 | wrong checksum
			gt06   | {78 78 05 01 00 02 D9 DC 0D 0A} | 6 | wrong checksum
			""")
	void messageWithAWrongChecksumIsMalformed(String options, String wire, long offset, String what) {
		for (WireSample sample : WireSample.cuts(WireSample.bytes(wire))) {
			assertThatExceptionOfType(MalformedMessageException.class).as(sample.name())
				.isThrownBy(() -> sample.messages(named(options), LIMIT))
				.withMessage(what)
				.satisfies((ex) -> assertThat(ex.where()).isNotNull().extracting(Excerpt::offset).isEqualTo(offset));
		}
	}

	@ParameterizedTest
	@CsvSource({ "drop, ''", "nak, {15}", "nak; nak=0x3F0a, ?{0A}" })
	void wrongMessageIsDroppedAndTheNextIsCut(String onWrong, String answer) throws IOException {
		byte[] wire = WireSample.bytes("$x*78{0A}$x*79{0A}$y*79{0A}");
		for (WireSample sample : WireSample.cuts(wire)) {
			Codec codec = named(NMEA + "; on-wrong=" + onWrong).forConnection();
			TalkingSource source = new TalkingSource(sample);
			assertThat(new WireSample("", codec.filter(source)).messages(codec, LIMIT)).as(sample.name())
				.containsExactly("$x", "$y");
			assertThat(source.answers()).hasToString(latin(answer));
			assertThat(source.drops()).containsExactly("wrong checksum (at byte 9: 24 78 2a [37] 39)");
		}
	}

	@Test
	void replyTooShortForThePlaceIsNotWritten() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		assertThatIllegalArgumentException().isThrownBy(() -> named("gt06").encode(new byte[3], out));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> named("codec=line; algorithm=xor; position=3").encode(new byte[2], out));
		assertThat(out.size()).isZero();
	}

	@Test
	void innerCodecMakesThePayloadAndExplains() throws CodecException {
		Codec codec = named(MODBUS);
		assertThat(codec.payload(new byte[8])).isEqualTo(new byte[8]);
		assertThat(codec.message(Map.of())).isNull();
		assertThat(codec.explain(new FrameInput(ByteSource.of(new byte[0]), LIMIT)))
			.isEqualTo("0 of the 8 bytes of a message");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					algorithm=xor                                           | codec is missing: it cuts the messages with their checksums
					codec=line                                              | algorithm is missing: xor, sum8, lrc, crc16-ccitt, crc16-xmodem, crc16-x25, crc16-modbus, crc32 or crc32c
					codec=line; algorithm=xor; from=-1                      | from must be at least 0
					codec=line; algorithm=crc32; position=-3                | position must be -4 or less where it counts from the end, so that the checksum has room
					codec=line; algorithm=crc32; position=-7; encoding=hex  | position must be -8 or less where it counts from the end, so that the checksum has room
					codec=line; algorithm=xor; position=1; separator=ab     | position must be at least 2, as the separator stands before it
					""")
	void optionsThatContradictAreRefused(String options, String sentence) {
		assertThat(MadeCodec.refusal(ChecksumOptions.class, options)).isEqualTo(sentence);
	}

}
