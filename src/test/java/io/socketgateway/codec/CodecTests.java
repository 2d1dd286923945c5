package io.socketgateway.codec;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.socketgateway.codec.LengthCodec.Endian;
import io.socketgateway.codec.LineCodec.Terminator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CodecTests {

	private static final int LIMIT = 1000;

	static Codec line() {
		return new LineCodec(new LineCodec.Options(Terminator.CRLF));
	}

	static Codec length(int bytes, Endian endian) {
		return new LengthCodec(new LengthOptions(0, bytes, endian, 0, false, null, LengthEncoding.BINARY, null));
	}

	static Codec named(String name) {
		return switch (name) {
			case "line" -> line();
			case "line-lf" -> new LineCodec(new LineCodec.Options(Terminator.LF));
			case "length-1" -> length(1, Endian.BIG);
			case "length-2-big" -> length(2, Endian.BIG);
			case "length-2-little" -> length(2, Endian.LITTLE);
			case "length-4-big" -> length(4, Endian.BIG);
			case "length-4-little" -> length(4, Endian.LITTLE);
			default -> throw new IllegalArgumentException(name);
		};
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, textBlock = """
			line            | ab{0D 0A}cd{0D 0A}                  | ab,cd
			line            | ab{0A}cd{0D 0A}                     | ab,cd
			line            | {0A}{0D 0A}x{0A}                    | ,,x
			line            | a{0D}b{0D 0D 0A}                    | a{0D}b{0D}
			length-1        | {02}ab{00}{03}cde                   | ab,,cde
			length-2-big    | {00 02}ab{00 01}c                   | ab,c
			length-2-little | {02 00}ab{01 00}c                   | ab,c
			length-4-big    | {00 00 00 02}ab{00 00 00 00}        | ab,
			length-4-little | {02 00 00 00}ab{03 00 00 00}cde     | ab,cde
			""")
	void messagesAreCutHoweverTheNetworkCutTheBytes(String codec, String wire, String messages) throws IOException {
		List<String> expected = Arrays.stream(messages.split(",", -1))
			.map((message) -> new String(WireSample.bytes(message), StandardCharsets.ISO_8859_1))
			.toList();
		for (WireSample sample : WireSample.cuts(WireSample.bytes(wire))) {
			assertThat(sample.messages(named(codec), LIMIT)).as(sample.name()).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@CsvSource({ "line, ab{0D 0A}", "line-lf, ab{0A}", "length-1, {02}ab", "length-2-big, {00 02}ab",
			"length-2-little, {02 00}ab", "length-4-big, {00 00 00 02}ab", "length-4-little, {02 00 00 00}ab" })
	void replyIsFramed(String codec, String wire) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		named(codec).encode(new byte[] { 'a', 'b' }, out);
		assertThat(out.toByteArray()).isEqualTo(WireSample.bytes(wire));
	}

	static Stream<String> codecs() {
		return Stream.of("line", "line-lf", "length-1", "length-2-big", "length-2-little", "length-4-big",
				"length-4-little");
	}

	@ParameterizedTest
	@MethodSource("codecs")
	void decodeOfEncodeIsIdentity(String name) throws IOException {
		Random random = new Random(name.hashCode());
		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		List<String> messages = Stream.generate(() -> text(random)).limit(200).toList();
		for (String message : messages) {
			named(name).encode(message.getBytes(StandardCharsets.ISO_8859_1), wire);
		}
		for (WireSample sample : WireSample.cuts(wire.toByteArray())) {
			assertThat(sample.messages(named(name), LIMIT)).as(sample.name()).isEqualTo(messages);
		}
	}

	private static String text(Random random) {
		byte[] bytes = new byte[random.nextInt(256)];
		for (int index = 0; index < bytes.length; index++) {
			bytes[index] = (byte) ('A' + random.nextInt(26));
		}
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	@ParameterizedTest
	@CsvSource({ "line, 10, 11", "length-1, 10, 11", "length-4-big, 10, 11", "length-4-little, 64, 65" })
	void messageOfTheLimitIsTakenAndOneByteMoreIsRefused(String codec, int limit, int tooMany) throws IOException {
		assertThat(WireSample.cuts(framed(codec, limit)).getLast().messages(named(codec), limit)).hasSize(1);
		for (WireSample sample : WireSample.cuts(framed(codec, tooMany))) {
			assertThatExceptionOfType(MessageTooLargeException.class).as(sample.name())
				.isThrownBy(() -> sample.messages(named(codec), limit));
		}
	}

	private static byte[] framed(String codec, int size) throws IOException {
		ByteArrayOutputStream wire = new ByteArrayOutputStream();
		byte[] message = new byte[size];
		Arrays.fill(message, (byte) 'x');
		named(codec).encode(message, wire);
		return wire.toByteArray();
	}

	@ParameterizedTest
	@CsvSource({ "line, ab", "length-1, {02}a", "length-2-big, {00}", "length-4-little, {02 00 00 00}a" })
	void endInsideAMessageIsTruncated(String codec, String wire) {
		for (WireSample sample : WireSample.cuts(WireSample.bytes(wire))) {
			assertThatExceptionOfType(TruncatedMessageException.class).as(sample.name())
				.isThrownBy(() -> sample.messages(named(codec), LIMIT));
		}
	}

	@ParameterizedTest
	@CsvSource({ "length-4-big, {FF FF FF FF}", "length-4-little, {FF FF FF FF}", "length-4-big, {7F FF FF FF}" })
	void lengthAboveTheLimitIsRefusedBeforeItsBytesCome(String codec, String wire) {
		assertThatExceptionOfType(MessageTooLargeException.class)
			.isThrownBy(() -> WireSample.cuts(WireSample.bytes(wire)).getFirst().messages(named(codec), LIMIT));
	}

	@Test
	void endlessLineIsReadNoFurtherThanTheLimit() {
		int[] taken = new int[1];
		ByteSource endless = (into) -> {
			int count = into.remaining();
			taken[0] += count;
			into.position(into.limit());
			return count;
		};
		assertThatExceptionOfType(MessageTooLargeException.class)
			.isThrownBy(() -> line().decode(new FrameInput(endless, 100_000)));
		assertThat(taken[0]).isLessThan(100_000 + 4096);
	}

	@Test
	void messageThatItsLengthCannotCountIsNotWritten() {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		assertThatIllegalArgumentException().isThrownBy(() -> length(1, Endian.BIG).encode(new byte[256], out));
		assertThatIllegalArgumentException().isThrownBy(() -> length(2, Endian.BIG).encode(new byte[65536], out));
		assertThat(out.size()).isZero();
	}

	@Test
	void rawMessageIsWhatOneReadReturned() throws IOException {
		byte[] wire = new byte[300];
		List<String> messages = new WireSample("", WireSample.pieces(wire, 100)).messages(new RawCodec(), LIMIT);
		assertThat(messages).hasSize(3).allSatisfy((message) -> assertThat(message).hasSize(100));
	}

	@Test
	void rawReadGrowsWithWhatHasComeAlreadyUpToItsBound() throws IOException {
		FrameInput frames = new FrameInput(ByteSource.of(new byte[100_000]), 1 << 20);
		assertThat(new RawCodec().decode(frames)).hasSize(65_536);
		assertThat(new RawCodec().decode(frames)).hasSize(100_000 - 65_536);
		assertThat(new RawCodec().decode(frames)).isNull();
	}

	@Test
	void springIntegrationSeesACodecAsSerializerAndDeserializer() throws IOException {
		CodecSerializer serializer = new CodecSerializer(line(), LIMIT);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		serializer.serialize(new byte[] { 'a' }, out);
		serializer.serialize(new byte[] { 'b' }, out);
		ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
		assertThat(serializer.deserialize(in)).containsExactly('a');
		assertThat(serializer.deserialize(in)).containsExactly('b');
	}

}
