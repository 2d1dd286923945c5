package io.socketgateway.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Samples of RFC 854 (commands, CR NUL), RFC 1091 (terminal type), RFC 1073 (window size
 * of 80 by 255) and what the telnet program of Linux sends first.
 */
class TelnetCodecTests {

	private static final int LIMIT = 1000;

	private static Codec telnet(String options) {
		return MadeCodec.of(TelnetCodec.type((name) -> switch (name) {
			case "line" -> MadeCodec.of(LineCodec.type(), "");
			case "length" -> MadeCodec.of(LengthCodec.type(), "");
			case "nak" -> MadeCodec.of(ChecksumCodec.type((_) -> MadeCodec.of(LineCodec.type(), "")),
					"codec=line; algorithm=xor; on-wrong=nak; nak=0xff");
			default -> telnet("");
		}), options);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = true,
			textBlock = """
					ab{0D 0A}                                                                | ab       | ``
					{FF FD 03 FF FB 18 FF FB 1F FF FB 20 FF FB 21 FF FB 22 FF FB 27 FF FD 05}a{0D 0A} | a | {FF FC 03 FF FE 18 FF FE 1F FF FE 20 FF FE 21 FF FE 22 FF FE 27 FF FC 05}
					a{FF FE 01}b{FF FC 03}c{0A}                                              | abc      | ``
					a{FF FF}b{0A}                                                            | a{FF}b   | ``
					{FF FA 18 00}VT220{FF F0}a{0A}                                           | a        | ``
					{FF FA 1F 00 50 00 FF FF FF F0}a{0A}                                     | a        | ``
					{FF FA 18}{0A 0D 00}{FF FF F0 FF F1 FF F0}a{0A}                          | a        | ``
					a{FF F1 FF F9}b{FF F6}{0A}                                               | ab       | ``
					a{0D 00}b{00 0D FF F1 00 0D}c{0A}                                        | a{0D}b{00 0D 0D}c | ``
					a{0D}{0A FF FD}{06}b{0D FF FD 01 0A}                                     | a,b      | {FF FC 06 FF FC 01}
					a{FF FB FF}b{0A}                                                         | ab       | {FF FE FF}
					""")
	void commandsAreTakenOutAndOptionsRefusedHoweverTheNetworkCutTheBytes(String wire, String messages, String answers)
			throws IOException {
		List<String> expected = Arrays.stream(messages.split(",", -1)).map(TelnetCodecTests::latin).toList();
		for (WireSample sample : WireSample.cuts(WireSample.bytes(wire))) {
			TalkingSource source = new TalkingSource(sample);
			Codec codec = telnet("").forConnection();
			assertThat(new WireSample("", codec.filter(source)).messages(codec, LIMIT)).as(sample.name())
				.isEqualTo(expected);
			assertThat(source.answers()).as(sample.name()).hasToString(latin(answers));
		}
	}

	private static String latin(String text) {
		return new String(WireSample.bytes(text), StandardCharsets.ISO_8859_1);
	}

	@ParameterizedTest
	@CsvSource({ "codec=length, {00 00 00 05}a{FF FF FF FF}b{FF FF}", "codec=line, a{FF FF FF FF}b{FF FF 0D 0A}" })
	void replyHasEachByteThatWouldBeginACommandTwice(String options, String wire) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		telnet(options).encode(WireSample.bytes("a{FF FF}b{FF}"), out);
		assertThat(out.toByteArray()).isEqualTo(WireSample.bytes(wire));
	}

	@Test
	void lengthThatWouldBeginACommandIsDoubledToo() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		telnet("codec=length").encode(new byte[255], out);
		assertThat(out.toByteArray()).startsWith(0, 0, 0, 255, 255).hasSize(255 + 5);
	}

	@Test
	void nakOfAnInnerCodecIsDoubled() throws IOException {
		TalkingSource source = new TalkingSource(WireSample.cuts(WireSample.bytes("ab{0A}")).getFirst());
		Codec codec = telnet("codec=nak").forConnection();
		assertThat(new WireSample("", codec.filter(source)).messages(codec, LIMIT)).isEmpty();
		assertThat(source.answers()).hasToString(latin("{FF FF}"));
	}

	@Test
	void readThatHoldsNothingButCommandsReadsOn() throws IOException {
		byte[] wire = WireSample.bytes("{FF F1 FF F1}a");
		for (int capacity : new int[] { 1, 2, 3, 100 }) {
			ByteBuffer into = ByteBuffer.allocateDirect(capacity + 1).position(1);
			assertThat(telnet("").filter(WireSample.pieces(wire, 2)).read(into)).isEqualTo(1);
			assertThat(into.flip().position(1).get()).isEqualTo((byte) 'a');
		}
	}

	@Test
	void endInsideACommandIsTheEnd() throws IOException {
		for (WireSample sample : WireSample.cuts(WireSample.bytes("a{0A FF FA 18 00}"))) {
			Codec codec = telnet("");
			assertThat(new WireSample("", codec.filter(sample.source())).messages(codec, LIMIT)).containsExactly("a");
		}
		Codec codec = telnet("");
		assertThatExceptionOfType(TruncatedMessageException.class).isThrownBy(
				() -> codec.decode(new FrameInput(codec.filter(ByteSource.of(WireSample.bytes("a{FF}"))), LIMIT)));
	}

	@Test
	void telnetInsideOfAnotherCodecIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> telnet("codec=telnet"))
			.withMessage("codec is 'telnet', a telnet codec, which must be the outermost:"
					+ " name it in the listener, and this codec in its codec");
	}

}
