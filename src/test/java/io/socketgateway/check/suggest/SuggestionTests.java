package io.socketgateway.check.suggest;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.socketgateway.codec.CodecType;
import io.socketgateway.testing.Gateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is made of captures of known protocols. */
class SuggestionTests {

	@TempDir
	private static Path folder;

	private static Gateway gateway;

	@BeforeAll
	static void start() {
		gateway = Gateway.start("gateway:");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
			temp=20.1\\r\\nalarm\\r\\nbye\\r\\n                        => type: line
			$GPGGA,0927,5321*76\\r\\n$GPRMC,0927,A*43\\r\\n         => type: marks, start: "$", end: "0x0d0a"
			\\2temp=20.1\\3\\2alarm\\3\\2bye\\3                      => type: marks, start: "0x02", end: "0x03"
			\\13MSH|^~\\r\\34\\r\\13MSH|A\\r\\34\\r                    => type: marks, preset: mllp
			temp=20.1;alarm;hum=55;bye;                         => type: delimiter, delimiters: [";"]
			temp=20.1\\0alarm\\0hum=55\\0bye\\0                     => type: delimiter, delimiters: ["0x00"]
			temp=20.1\\ralarm\\rhum=55\\rbye\\r                     => type: delimiter, delimiters: ["0x0d"]
			19 <34>1 - host su - w20 <35>1 - host su - - 6 <34>1 a => type: octet-counting
			{"id": 1, "a": {}}{"id": 2, "b": [1]}{"id": 3}      => type: json
			{"id": 1}\\n{"id": 2}\\n{"id": 3}\\n                   => type: json
			0x0005 68656c6c6f 0002 6869 0003 010203             => type: length, bytes: 2
			0x05000000 68656c6c6f 02000000 6869 03000000 010203 => type: length, bytes: 4, endian: little
			0x0001000000060103000000020002000000030183020003000000050103020102 => type: length, offset: 4, bytes: 2
			0x0300000702f0800300000a02f080320107030000 0802f08032 => type: length, offset: 2, bytes: 2, adjustment: -4
			0xaa01020304050655aa11121314151656aa21222324252657aa31323334353658 => type: fixed, size: 8
			0xc00102dbdc03c0c00405c0c0060708c0                  => type: slip
			0x031122023300 051122334400 0301020201 00           => type: cobs
			0x7e01027d5e037e7e0405067e7e0708097d5d7e            => type: stuffed
			0x7e02007d01037e7e02010405067e7e0200077d02097e      => type: stuffed, pairs: ["0x7e02", "0x7d01"]
			""")
	void captureOfAProtocolIsItsCodecs(String capture, String options) throws IOException {
		byte[] sample = bytes(capture);
		Candidate expected = candidate(sample, options);
		assertThat(isKnown(expected)).isTrue();
		assertThat(suggestions(sample)).startsWith("1. " + expected.type() + ": ")
			.contains("\n   gateway.codecs.device: {" + options + "}\n");
	}

	private static Candidate candidate(byte[] sample, String options) {
		return Suggestions.guesses()
			.flatMap((guess) -> guess.of(sample))
			.filter((candidate) -> candidate.yaml().equals("gateway.codecs.device: {" + options + "}"))
			.findFirst()
			.orElseThrow();
	}

	private static boolean isKnown(Candidate candidate) {
		return new CodecTypes(gateway.context().getBeanProvider(CodecType.class).stream().map((type) -> type))
			.codec(candidate)
			.isPresent();
	}

	@Test
	void lastMessageMayBeCutOff() throws IOException {
		assertThat(suggestions(bytes("0x0005 68656c6c6f 0002 6869 0003 01"))).startsWith("""
				1. length: 2 messages in 11 of 14 bytes
				   gateway.codecs.device: {type: length, bytes: 2}
				   "hello"
				   "hi"
				""");
	}

	@Test
	void lineToPasteIsAConfiguration() throws IOException {
		String suggestions = suggestions(bytes("0x0005 68656c6c6f 0002 6869 0003 010203"));
		String paste = suggestions.lines().skip(1).findFirst().orElseThrow().strip();
		Gateway.start(paste).close();
	}

	@Test
	void candidateOfAKindThatLacksAnOptionIsLeftOut() {
		CodecTypes types = new CodecTypes(
				gateway.context().getBeanProvider(CodecType.class).stream().map((type) -> type));
		assertThat(types.codec(new Candidate("length", Map.of("bytes", 2), 0))).isPresent();
		assertThat(types.codec(new Candidate("length", Map.of("bites", 2), 0))).isEmpty();
		assertThat(types.codec(new Candidate("length", Map.of("bytes", 77), 0))).isEmpty();
		assertThat(types.codec(new Candidate("lengths", Map.of(), 0))).isEmpty();
	}

	@Test
	void optionsAreWrittenAsTheConfigurationReadsThem() {
		Candidate candidate = Candidate.of("delimiter", 0).with("delimiters", List.of("\"", "0x0d0a")).with("size", 5);
		assertThat(candidate.yaml())
			.isEqualTo("gateway.codecs.device: {type: delimiter, delimiters: [\"\\\"\", \"0x0d0a\"], size: 5}");
		assertThat(candidate.properties("x")).containsOnly(Map.entry("x.delimiters[0]", "\""),
				Map.entry("x.delimiters[1]", "0x0d0a"), Map.entry("x.size", "5"));
	}

	private static String suggestions(byte[] sample) throws IOException {
		Path file = Files.write(folder.resolve("capture"), sample);
		StringWriter out = new StringWriter();
		new Suggestions(gateway.context()).print(file, new PrintWriter(out));
		return out.toString();
	}

	private static byte[] bytes(String capture) {
		return capture.startsWith("0x") ? HexFormat.of().parseHex(capture.substring(2).replace(" ", ""))
				: capture.translateEscapes().getBytes(StandardCharsets.ISO_8859_1);
	}

}
