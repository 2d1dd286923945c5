package io.socketgateway.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Samples of the GT06 protocol (its login's answer) and of NMEA 0183 beside text. */
class ChooseCodecTests {

	private static final int LIMIT = 100;

	private static final String TRACKERS = "when[0].prefix=0x7878; when[0].codec=record; when[1].prefix=$GP;"
			+ " when[1].codec=line; when[2].prefix=0xc0; when[2].codec=slip";

	private static final String ANY = "when[0].prefix=ABC; when[0].codec=line; when[1].prefix=AB0; when[1].codec=line;"
			+ " when[2].codec=some";

	private static Codec choose(String options) {
		return MadeCodec.of(ChooseCodec.type(ChooseCodecTests::named), switch (options) {
			case "trackers" -> TRACKERS;
			case "any" -> ANY;
			default -> options;
		});
	}

	private static Codec named(String name) {
		return switch (name) {
			case "record" -> MadeCodec.of(StructCodec.type((_) -> new RawCodec()),
					"format=>2sBBHHH; names=start,length,kind,serial,crc,stop");
			case "line" -> MadeCodec.of(LineCodec.type(), "");
			case "slip" -> MadeCodec.of(StuffedCodec.slip(), "");
			case "short" -> MadeCodec.of(LengthCodec.type(), "bytes=1");
			case "hashes" -> MadeCodec.of(DelimiterCodec.type(), "delimiters[0]=#; delimiters[1]=0x230d0a");
			case "dropping" ->
				MadeCodec.of(ChecksumCodec.type(ChooseCodecTests::named), "codec=short; algorithm=xor; on-wrong=drop");
			case "checked" ->
				MadeCodec.of(ChecksumCodec.type(ChooseCodecTests::named), "codec=hashes; algorithm=xor; on-wrong=drop");
			case "some" -> MadeCodec.of(RawCodec.type(), "");
			case "telnet" -> MadeCodec.of(TelnetCodec.type(ChooseCodecTests::named), "");
			default -> throw new IllegalArgumentException("codec is '" + name + "', which is unknown");
		};
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{78 78 05 01 00 01 D9 DC 0D 0A}$GPGLL,1{0D 0A}{C0 DB DC C0}{78 78 05 01 00 02 EB 47 0D 0A} | {78 78 05 01 00 01 D9 DC 0D 0A};$GPGLL,1;{C0};{78 78 05 01 00 02 EB 47 0D 0A}
					{C0}a{C0}$GP{0A}$GP{0A} | a;$GP;$GP
					""")
	void eachMessageIsCutByTheCodecOfItsPrefix(String wire, String messages) throws IOException {
		List<String> expected = Arrays.stream(messages.split(";", -1)).map(ChooseCodecTests::latin).toList();
		for (WireSample sample : WireSample.cuts(WireSample.bytes(wire))) {
			Codec codec = choose("trackers").forConnection();
			assertThat(sample.messages(codec, LIMIT)).as(sample.name()).isEqualTo(expected);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{02}aa{02}abhi{0A}{02}aa     | a;hi;a
			{02}ab{02}abhi{0A}{02}ab     | hi
			A1p#{0D 0A}hi{0A}A1p#A1q#{0D 0A}hi{0A} | A1;hi;A1;hi
			""")
	void whatComesBehindAMessageOrADroppedOneIsChosenAnew(String wire, String messages) throws IOException {
		List<String> expected = List.of(messages.split(";", -1));
		for (WireSample sample : WireSample.cuts(WireSample.bytes(wire))) {
			Codec codec = choose("when[0].prefix=0x02; when[0].codec=dropping; when[1].prefix=A; when[1].codec=checked;"
					+ " when[2].codec=line")
				.forConnection();
			assertThat(sample.messages(codec, LIMIT)).as(sample.name()).isEqualTo(expected);
		}
	}

	private static String latin(String text) {
		return new String(WireSample.bytes(text), StandardCharsets.ISO_8859_1);
	}

	@ParameterizedTest
	@CsvSource({ "x, 1", "AB, 2", "ABx, 3", "B, 1" })
	void noMoreIsWaitedForThanAPrefixNeeds(String wire, int needed) throws IOException {
		int[] asked = new int[1];
		byte[] bytes = WireSample.bytes(wire);
		ByteSource source = (into) -> {
			if (asked[0] == bytes.length) {
				return -1;
			}
			into.put(bytes[asked[0]++]);
			return 1;
		};
		choose("any").decode(new FrameInput(source, LIMIT));
		assertThat(asked[0]).isEqualTo(needed);
	}

	@Test
	void endBehindLessThanAPrefixLeavesTheMessageToTheCodecForAll() throws IOException {
		byte[] message = choose("any").decode(new FrameInput(ByteSource.of(WireSample.bytes("AB")), LIMIT));
		assertThat(message).containsExactly('A', 'B');
	}

	@ParameterizedTest
	@CsvSource({ "z", "{78 79}", "$GX" })
	void messageThatNoneTakesIsMalformed(String wire) {
		for (WireSample sample : WireSample.cuts(WireSample.bytes(wire))) {
			assertThatExceptionOfType(MalformedMessageException.class).as(sample.name())
				.isThrownBy(() -> sample.messages(choose("trackers"), LIMIT))
				.withMessage("message that begins with none of the prefixes");
		}
	}

	@ParameterizedTest
	@CsvSource({ "{78}", "$G", "$GP", "{78 78 05}" })
	void endInsideAMessageIsTruncated(String wire) {
		for (WireSample sample : WireSample.cuts(WireSample.bytes(wire))) {
			assertThatExceptionOfType(TruncatedMessageException.class).as(sample.name())
				.isThrownBy(() -> sample.messages(choose("trackers"), LIMIT));
		}
	}

	@Test
	void replyIsFramedByTheCodecOfTheLastMessageOfItsConnection() throws IOException {
		Codec shared = choose("trackers");
		Codec codec = shared.forConnection();
		assertThat(reply(codec)).isEqualTo("a");
		FrameInput in = new FrameInput(ByteSource.of(WireSample.bytes("$GP{0A C0}x{C0}")), LIMIT);
		codec.decode(in);
		assertThat(reply(codec)).isEqualTo("a\r\n");
		codec.decode(in);
		assertThat(reply(codec)).isEqualTo(latin("{C0}a{C0}"));
		assertThat(reply(shared.forConnection())).isEqualTo("a");
	}

	private static String reply(Codec codec) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		codec.encode(new byte[] { 'a' }, out);
		return out.toString(StandardCharsets.ISO_8859_1);
	}

	@Test
	void payloadIsThatOfTheCodecOfTheLastMessage() throws IOException {
		Codec codec = choose("trackers").forConnection();
		FrameInput in = new FrameInput(ByteSource.of(WireSample.bytes("{78 78 05 01 00 01 D9 DC 0D 0A}$GP{0A}")),
				LIMIT);
		assertThat(codec.payload(Objects.requireNonNull(codec.decode(in)))).isInstanceOfSatisfying(Map.class,
				(values) -> assertThat(values.get("serial")).isEqualTo(1L));
		assertThat(codec.payload(Objects.requireNonNull(codec.decode(in)))).isEqualTo(WireSample.bytes("$GP"));
		assertThat(codec.message(Map.of("serial", 1))).isNull();
	}

	@Test
	void unfinishedMessageIsExplainedByItsCodec() throws IOException {
		FrameInput in = new FrameInput(ByteSource.of(WireSample.bytes("{78 78 05}")), LIMIT);
		in.await(1);
		assertThat(choose("trackers").explain(in)).isEqualTo("record of 10 bytes");
		in.skip(2);
		assertThat(choose("trackers").explain(in)).isEmpty();
		in.skip(1);
		assertThat(choose("trackers").explain(in)).isEqualTo("less than a whole prefix");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					``                                                                                | when is missing: it lists prefixes, and the codec for each
					when[0].prefix=a                                                                  | codec is missing: it cuts the messages with this prefix
					when[0].codec=line; when[1].prefix=a; when[1].codec=line                          | when[1] is never reached, as entry 0 takes all its messages: put it before that
					when[0].prefix=a; when[0].codec=line; when[1].prefix=0x6162; when[1].codec=line   | when[1] is never reached, as entry 0 takes all its messages: put it before that
					""")
	void optionsThatMakeNoSenseAreRefused(String options, String sentence) {
		assertThat(MadeCodec.refusal(ChooseOptions.class, options)).isEqualTo(sentence);
	}

	@ParameterizedTest
	@CsvSource({ "telnet, 'a telnet codec, which must be the outermost'", "nope, 'which is unknown'" })
	void codecThatCannotBeChosenIsRefused(String codec, String sentence) {
		assertThatIllegalArgumentException().isThrownBy(() -> choose("when[0].codec=" + codec))
			.withMessageStartingWith("when[0]: codec is '" + codec + "', " + sentence);
	}

}
