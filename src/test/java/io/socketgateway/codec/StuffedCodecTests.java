package io.socketgateway.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Samples of RFC 1055 (SLIP), RFC 1662 (PPP in HDLC-like framing), JT/T 808-2013 section
 * 4.4.2 (vehicle terminals) and of Cheshire and Baker, Consistent Overhead Byte Stuffing,
 * IEEE/ACM Transactions on Networking 7(2), 1999.
 */
class StuffedCodecTests {

	private static final int LIMIT = 1000;

	static Codec named(String name) {
		return switch (name) {
			case "slip" -> MadeCodec.of(StuffedCodec.slip(), "");
			case "hdlc" -> MadeCodec.of(StuffedCodec.type(), "");
			case "jt808" -> MadeCodec.of(StuffedCodec.type(), "pairs[0]=0x7e02; pairs[1]=0x7d01");
			case "text" -> MadeCodec.of(StuffedCodec.type(), "flag=#; escape=!; xor=0x01");
			case "cobs" -> MadeCodec.of(CobsCodec.type(), "");
			default -> throw new IllegalArgumentException(name);
		};
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
			slip  | {C0}ab{C0}                                  | ab
			slip  | ab{C0}cd{C0}                                | ab,cd
			slip  | {C0 C0}ab{C0 C0 C0}cd{C0 C0}                | ab,cd
			slip  | {C0 DB DC 01 DB DD DB DC C0}                | {C0 01 DB C0}
			slip  | {C0 DC DD 00 C0}                            | {DC DD 00}
			hdlc  | {7E FF 7D 23 C0 21 7D 31 7D 5E 7D 5D 7E}    | {FF 03 C0 21 11 7E 7D}
			hdlc  | {7E FF 03 7E FF 04 7E}                      | {FF 03},{FF 04}
			jt808 | {7E 30 7D 02 08 7D 01 55 7E}                | {30 7E 08 7D 55}
			text  | #a!"b#                                      | a#b
			cobs  | {02 45 01 04 2C 4C 79 01 05 40 06 4F 37 00} | {45 00 00 2C 4C 79 00 00 40 06 4F 37}
			cobs  | {00 00 01 00 01 01 00 03 11 22 02 33 00 00} | ,{00},{11 22 00 33}
			""")
	void messagesAreCutHoweverTheNetworkCutTheBytes(String codec, String wire, String messages) throws IOException {
		List<String> expected = Arrays.stream(messages == null ? new String[] { "" } : messages.split(",", -1))
			.map((message) -> latin(WireSample.bytes(message)))
			.toList();
		for (WireSample sample : WireSample.cuts(WireSample.bytes(wire))) {
			assertThat(sample.messages(named(codec), LIMIT)).as(sample.name()).isEqualTo(expected);
		}
	}

	private static String latin(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			slip  | {C0 01 DB}                            | {C0 DB DC 01 DB DD C0}
			hdlc  | {FF 03 7E 11 7D}                      | {7E FF 03 7D 5E 11 7D 5D 7E}
			jt808 | {30 7E 08 7D 55}                      | {7E 30 7D 02 08 7D 01 55 7E}
			cobs  | {45 00 00 2C 4C 79 00 00 40 06 4F 37} | {02 45 01 04 2C 4C 79 01 05 40 06 4F 37 00}
			cobs  | {00}                                  | {01 01 00}
			cobs  | {11 00}                               | {02 11 01 00}
			cobs  | ''                                    | {01 00}
			""")
	void replyIsFramed(String codec, String reply, String wire) throws IOException {
		assertThat(framed(codec, WireSample.bytes(reply))).isEqualTo(WireSample.bytes(wire));
	}

	private static byte[] framed(String codec, byte[] message) throws IOException {
		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		named(codec).encode(message, wire);
		return wire.toByteArray();
	}

	@ParameterizedTest
	@ValueSource(strings = { "slip", "hdlc", "jt808", "cobs" })
	void decodeOfEncodeIsIdentity(String name) throws IOException {
		Random random = new Random(name.hashCode());
		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		List<String> messages = new ArrayList<>();
		for (int count = 0; count < 200; count++) {
			byte[] message = bytes(random);
			named(name).encode(message, wire);
			messages.add(latin(message));
		}
		for (WireSample sample : WireSample.cuts(wire.toByteArray())) {
			assertThat(sample.messages(named(name), LIMIT)).as(sample.name()).isEqualTo(messages);
		}
	}

	/** Of few different bytes, or nearly without zeros. */
	private static byte[] bytes(Random random) {
		byte[] octets = { 0, 1, (byte) 0xC0, (byte) 0xDB, (byte) 0xDC, 0x7E, 0x7D, 0x20, 0x02, (byte) 0xFF };
		byte[] bytes = new byte[1 + random.nextInt(900)];
		boolean dense = random.nextBoolean();
		for (int index = 0; index < bytes.length; index++) {
			bytes[index] = dense ? octets[random.nextInt(octets.length)] : (byte) (1 + random.nextInt(255));
		}
		return bytes;
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 253, 254, 255, 508, 509, 762 })
	void blocksOfCobsAreFullWith254Bytes(int size) throws IOException {
		byte[] message = new byte[size];
		Arrays.fill(message, (byte) 'x');
		byte[] wire = framed("cobs", message);
		assertThat(wire).hasSize(size + (size + 253) / 254 + 1);
		assertThat(wire[0] & 0xFF).isEqualTo(Math.min(size + 1, 255));
		byte[] closed = Arrays.copyOf(wire, wire.length + 1);
		closed[wire.length - 1] = 1;
		for (WireSample sample : WireSample.cuts((size % 254 == 0) ? closed : wire)) {
			assertThat(sample.messages(named("cobs"), LIMIT)).as(sample.name()).containsExactly(latin(message));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			slip  | {C0}a{DB}bc{C0}  | 3 | byte behind an escape that stands for none
			slip  | a{DB C0}         | 2 | flag right behind an escape
			hdlc  | {7E}ab{7D 7E}    | 4 | flag right behind an escape
			jt808 | {7E 7D 5E 7E}    | 2 | byte behind an escape that stands for none
			cobs  | {03 11 00}       | 0 | code that points behind the end of its frame
			cobs  | {02 11 FF 22 00} | 2 | code that points behind the end of its frame
			""")
	void brokenFrameIsMalformed(String codec, String wire, long offset, String what) {
		for (WireSample sample : WireSample.cuts(WireSample.bytes(wire))) {
			assertThatExceptionOfType(MalformedMessageException.class).as(sample.name())
				.isThrownBy(() -> sample.messages(named(codec), LIMIT))
				.withMessage(what)
				.satisfies((ex) -> assertThat(ex.where()).isNotNull().extracting(Excerpt::offset).isEqualTo(offset));
		}
	}

	@ParameterizedTest
	@CsvSource({ "slip, {C0}ab", "slip, a{DB}", "hdlc, {7E 7E}a", "cobs, {05}ab", "cobs, {02}a" })
	void endInsideAMessageIsTruncated(String codec, String wire) {
		for (WireSample sample : WireSample.cuts(WireSample.bytes(wire))) {
			assertThatExceptionOfType(TruncatedMessageException.class).as(sample.name())
				.isThrownBy(() -> sample.messages(named(codec), LIMIT));
		}
	}

	@ParameterizedTest
	@CsvSource({ "slip, 192", "slip, 120", "hdlc, 126", "cobs, 0", "cobs, 120" })
	void messageOfTheLimitIsTakenAndOneByteMoreIsRefused(String codec, int octet) throws IOException {
		byte[] message = new byte[LIMIT + 1];
		Arrays.fill(message, (byte) octet);
		byte[] most = framed(codec, Arrays.copyOf(message, LIMIT));
		assertThat(WireSample.cuts(most).getFirst().messages(named(codec), LIMIT)).hasSize(1);
		for (WireSample sample : WireSample.cuts(framed(codec, message))) {
			assertThatExceptionOfType(MessageTooLargeException.class).as(sample.name())
				.isThrownBy(() -> sample.messages(named(codec), LIMIT))
				.withMessage("message of 1001 bytes, limit 1000");
		}
	}

	@Test
	void emptyMessageIsNotWrittenBetweenFlags() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		assertThatIllegalArgumentException().isThrownBy(() -> named("slip").encode(new byte[0], out));
		assertThat(out.size()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					flag=0x7e7e                         | flag must be one byte, in quotes, such as "0x7e"
					escape=126                          | escape must be one byte, in quotes, such as "0x7e"
					escape=0x7e                         | escape must be another byte than the flag
					xor=0x00                            | xor must not be 0x00 and must not make the flag of the escape
					xor=0x03                            | xor must not be 0x00 and must not make the flag of the escape
					xor=0x20;pairs=0x7e02               | xor and pairs exclude each other: leave one of them out
					pairs=0x7e                          | pairs must be two bytes each, in quotes, such as "0x7e02": a byte and what stands for it
					pairs=0x7e02                        | pairs must have the flag and the escape, which a message may hold
					pairs[0]=0x7e02;pairs[1]=0x7d02     | pairs must not have a byte, or what stands for it, twice
					pairs[0]=0x7e02;pairs[1]=0x7d7e     | pairs must not have the flag for another byte, as it ends the frame
					""")
	void optionsThatCannotBeReadBackAreRefused(String options, String sentence) {
		assertThat(MadeCodec.refusal(StuffedOptions.class, options)).isEqualTo(sentence);
	}

	@Test
	void unfinishedFrameIsExplained() {
		FrameInput in = new FrameInput(ByteSource.of(new byte[] { 1 }), LIMIT);
		assertThat(named("hdlc").explain(in)).isEqualTo("no flag 0x7e at the end of the frame yet");
		assertThat(named("cobs").explain(in)).isEqualTo("no 0x00 at the end of the frame yet");
	}

}
