package io.socketgateway.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Samples of RFC 5905 (NTP: the first words of a packet), of Modbus Messaging on TCP/IP
 * V1.0b (MBAP header and body) and of RFC 768 (UDP header).
 */
class StructCodecTests {

	private static final int LIMIT = 100;

	private static final String MODBUS = "format=>HHHB; names=transaction,protocol,length,unit; length=length";

	private static Codec named(String options) {
		return MadeCodec.of(StructCodec.type((name) -> MadeCodec.of(LengthCodec.type(), "bytes=1")), switch (options) {
			case "udp" -> "format=!4H; names=source,target,length,sum";
			case "ntp" -> "format=!BBbb4s; names=flags,stratum,poll,precision,id; text=US-ASCII";
			case "tlv" -> "format=<BH; names=tag,size; length=size; body=value";
			case "text" -> "format=<B4s; names=size,key; length=size; text=UTF-8";
			case "signed" -> "format=b; names=size; length=size";
			case "inside" -> "format=>BB; names=kind,number; codec=length";
			case "counted" -> "format=<BH; names=tag,size; length=size; codec=length";
			case "vast" -> "format=<Q; names=size; length=size";
			default -> options;
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					udp  | {00 35 C0 01 00 08 FF FF}{00 00 00 01 00 02 00 03} | {source=53, target=49153, length=8, sum=65535};{source=0, target=1, length=2, sum=3}
					ntp  | {24 01 06 EC}GPS{00}                               | {flags=36, stratum=1, poll=6, precision=-20, id=GPS}
					tlv  | {01 02 00}ab{02 00 00}{03 01 00}c                  | {tag=1, size=2, value=6162};{tag=2, size=0, value=};{tag=3, size=1, value=63}
					inside | {04 01 02}ab{02 03 04}                           | {kind=1, number=2, body=6162};{kind=3, number=4, body=}
					counted | {05 01 02 00}ab                                 | {tag=1, size=2, body=6162}
					text | {03}key{00}{C3 A4 00}{00}{00 00 00 00}             | {size=3, key=key, body=ä};{size=0, key=, body=}
					""")
	void recordsBecomeMapsHoweverTheNetworkCutTheBytes(String options, String wire, String values) throws IOException {
		for (WireSample sample : WireSample.cuts(WireSample.bytes(wire))) {
			Codec codec = named(options);
			StringBuilder read = new StringBuilder();
			for (String message : sample.messages(codec, LIMIT)) {
				read.append(read.isEmpty() ? "" : ";").append(shown(codec.payload(latin(message))));
			}
			assertThat(read).as(sample.name()).hasToString(values);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			inside  | a              | record of 1 bytes, where the format has 2
			counted | {01 03 00}ab   | body of 2 bytes, where its length says 3
			""")
	void messageOfAnotherCodecThatHoldsNoRecordIsMalformed(String options, String message, String sentence) {
		assertThatExceptionOfType(MalformedMessageException.class)
			.isThrownBy(() -> named(options).payload(WireSample.bytes(message)))
			.withMessage(sentence);
	}

	private static byte[] latin(String message) {
		return message.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static Map<Object, Object> shown(Object payload) {
		Map<Object, Object> shown = new LinkedHashMap<>();
		((Map<?, ?>) payload).forEach((name, value) -> shown.put(name,
				(value instanceof byte[] bytes) ? HexFormat.of().formatHex(bytes) : value));
		return shown;
	}

	@ParameterizedTest
	@CsvSource({ "udp, {00 35 C0 01 00 08 FF FF}", "ntp, {24 01 06 EC}GPS{00}", "tlv, {01 02 00}ab", "tlv, {01 00 00}",
			"text, {02}key{00 C3 A4}", "inside, {01 02}ab", "counted, {01 02 00}ab" })
	void mapIsWrittenAsItWasRead(String options, String wire) throws IOException {
		Codec codec = named(options);
		assertThat(codec.message(codec.payload(WireSample.bytes(wire)))).isEqualTo(WireSample.bytes(wire));
	}

	@Test
	void lengthIsFilledInFromTheBody() {
		assertThat(
				named(MODBUS).message(Map.of("transaction", 1, "protocol", 0, "unit", 17, "body", new byte[] { 3, 0 })))
			.isEqualTo(WireSample.bytes("{00 01 00 00 00 02 11 03 00}"));
		assertThat(named("text").message(Map.of("size", 99, "key", "longer than that", "body", "ä")))
			.isEqualTo(WireSample.bytes("{02}long{C3 A4}"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			udp  | source=1,target=2,length=3        | sum is missing
			udp  | source=1,target=2,length=3,x=4    | 'x' is none of the names: source, target, length, sum
			udp  | source=65536,target=2,length=3,sum=4 | source is 65536, which H cannot hold: 0 to 65535
			udp  | source=one,target=2,length=3,sum=4 | source is text, which H cannot hold: 0 to 65535
			tlv  | tag=1                             | value is missing
			tlv  | tag=1,value=text                  | value must be bytes, or text where 'text' is set
			text | key=k,body=1                      | body must be bytes or text
			text | key=1,body=b                      | key is 1, which s cannot hold: bytes
			tlv  | tag=1,body=b                      | 'body' is none of the names: tag, size, value
			""")
	void mapThatIsNoRecordIsRefused(String options, String values, String sentence) {
		Map<String, Object> reply = new LinkedHashMap<>();
		for (String each : values.split(",", -1)) {
			String[] parts = each.split("=", 2);
			reply.put(parts[0], parts[1].matches("\\d+") ? (Object) Integer.valueOf(parts[1]) : parts[1]);
		}
		assertThatIllegalArgumentException().isThrownBy(() -> named(options).message(reply)).withMessage(sentence);
	}

	@Test
	void bodyTooLongForItsLengthIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> named("text").message(Map.of("key", "k", "body", "x".repeat(256))))
			.withMessage("size is 256, which B cannot hold: 0 to 255");
	}

	@Test
	void bytesAreWrittenAsTheyAreAndOtherRepliesAreNotKnown() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		named("udp").encode(new byte[] { 1, 2 }, out);
		assertThat(out.toByteArray()).containsExactly(1, 2);
		assertThat(named("udp").message(List.of(1))).isNull();
	}

	@Test
	void messageOfTheLimitIsTakenAndOneByteMoreIsRefusedBeforeItComes() throws IOException {
		byte[] wire = Arrays.copyOf(WireSample.bytes("{01 61 00}"), LIMIT);
		assertThat(WireSample.cuts(wire).getLast().messages(named("tlv"), LIMIT)).hasSize(1);
		for (String claim : List.of("{01 62 00}", "{01 FF FF}")) {
			assertThatExceptionOfType(MessageTooLargeException.class)
				.isThrownBy(() -> WireSample.cuts(WireSample.bytes(claim)).getFirst().messages(named("tlv"), LIMIT));
		}
		for (String claim : List.of("{FF FF FF FF FF FF FF FF}", "{FF FF FF FF FF FF FF 7F}")) {
			assertThatExceptionOfType(MessageTooLargeException.class)
				.isThrownBy(() -> WireSample.cuts(WireSample.bytes(claim)).getFirst().messages(named("vast"), LIMIT));
		}
	}

	@Test
	void lengthBelowZeroIsMalformed() {
		for (WireSample sample : WireSample.cuts(WireSample.bytes("{01}a{FF}"))) {
			assertThatExceptionOfType(MalformedMessageException.class).as(sample.name())
				.isThrownBy(() -> sample.messages(named("signed"), LIMIT))
				.withMessage("length below 0")
				.satisfies((ex) -> assertThat(ex.where()).isNotNull().extracting(Excerpt::offset).isEqualTo(2L));
		}
	}

	@ParameterizedTest
	@CsvSource({ "udp, {00}", "udp, {00 01 02 03 04 05 06}", "tlv, {01 02 00}a", "tlv, {01 02}" })
	void endInsideAMessageIsTruncated(String options, String wire) {
		for (WireSample sample : WireSample.cuts(WireSample.bytes(wire))) {
			assertThatExceptionOfType(TruncatedMessageException.class).as(sample.name())
				.isThrownBy(() -> sample.messages(named(options), LIMIT));
		}
	}

	@Test
	void bytesOfAnotherSizeAreNoRecord() {
		assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> named("udp").payload(new byte[7]))
			.withMessage("record of 7 bytes, where the format has 8");
		assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> named("udp").payload(new byte[9]));
		assertThatExceptionOfType(MalformedMessageException.class).isThrownBy(() -> named("tlv").payload(new byte[2]));
	}

	@Test
	void unfinishedRecordIsExplained() throws IOException {
		FrameInput in = new FrameInput(ByteSource.of(WireSample.bytes("{01 30 00}a")), LIMIT);
		assertThat(named("tlv").explain(in)).isEqualTo("record of 3 bytes");
		in.await(4);
		assertThat(named("tlv").explain(in)).isEqualTo("record of 3 bytes that says that 48 follow");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					names=a                                     | format is missing: it describes the record, as in ">HB4s"
					format=0s; names=a                          | format is of no bytes, where a record needs one at least
					format=HHx; names=a                         | names has 1 entries, where the format has 2 values: give each a name
					format=HH; names=a,a                        | names has one of them twice
					format=HH; names=a,b; length=c              | length must be one of the names: a, b
					format=Hf; names=a,b; length=b              | length must be the name of a whole number
					format=HH; names=a,body; length=a           | body must be another name than those of the values
					format=Hy; names=a,b                        | format has 'y' as character 2, which is none of x c b B ? h H i I l L q Q n N e f d s p P
					""")
	void optionsThatDescribeNoRecordAreRefused(String options, String sentence) {
		assertThat(MadeCodec.refusal(StructOptions.class, options)).isEqualTo(sentence);
	}

}
