package io.socketgateway.codec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonCodecTests {

	private static final int LIMIT = 1000;

	private static Codec codec() {
		return BoundCodec.of("{type: json}");
	}

	/**
	 * The document that the bytes are from stands first; ␊ is LF, ␍ CR, ␉ a tab, ␞ RS.
	 */
	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '`',
			textBlock = """
					RFC 8259 section 13    => {"Image":{"Width":800,"Title":"View from 15th Floor","IDs":[116,943,234,38793]}}[{"zip":"94107"}]     => {"Image":{"Width":800,"Title":"View from 15th Floor","IDs":[116,943,234,38793]}} + [{"zip":"94107"}]
					RFC 8259 section 13    => "Hello world!" 42 true                          => "Hello world!" + 42 + true
					RFC 7464 section 2.2   => ␞{"a":1}␊␞␞[2]␊␞"x"␊␞true␊␞-1.5e+3␊             => {"a":1} + [2] + "x" + true + -1.5e+3
					JSON-RPC 2.0 section 7 => {"jsonrpc":"2.0","method":"foobar"}{"jsonrpc":"2.0","result":19,"id":1}                        => {"jsonrpc":"2.0","method":"foobar"} + {"jsonrpc":"2.0","result":19,"id":1}
					JSON Lines             => {"a":1}␊{"b":2}␍␊␍␊␉[]␊                         => {"a":1} + {"b":2} + []
					brackets in strings    => {"a":"}]"}["[{"]                                => {"a":"}]"} + ["[{"]
					escapes                => "a\\"b" "\\\\" "\\\\\\"c" {"d\\\\":"\\"}"} ""   => "a\\"b" + "\\\\" + "\\\\\\"c" + {"d\\\\":"\\"}"} + ""
					nothing between        => 1"a"2{}3[]null"b"                               => 1 + "a" + 2 + {} + 3 + [] + null + "b"
					UTF-8                  => "жук"[ "✓" ]                                    => "жук" + [ "✓" ]
					not looked into        => {a,b:}[01]                                      => {a,b:} + [01]
					""")
	void valuesAreCutHoweverTheyAreSeparated(String document, String wire, String values) {
		assertThat(outcome(wire + " " + wire, LIMIT)).as(document).isEqualTo(written(values + " + " + values));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
			{"a":[1}]      => !malformed
			{]             => !malformed
			[{}            => !truncated
			}              => !malformed
			1,2            => !malformed
			1 ,2           => 1 + !malformed
			"a":1          => "a" + !malformed
			a:1            => !malformed
			<xml/>         => !malformed
			1]             => 1 + !malformed
			12             => 12
			true           => true
			{"a":1         => !truncated
			"a             => !truncated
			"a\\"          => !truncated
			␊␞             => !none
			""")
	void whatIsNoSequenceOfValuesIsRefused(String wire, String events) {
		assertThat(outcome(wire, LIMIT)).isEqualTo(written(events));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
			{"a":1}        => !too-large
			[1,2]          => [1,2]
			[1,2}          => !malformed
			[1,23}         => !too-large
			"abc"          => "abc"
			"abcd"         => !too-large
			"abcdefghijkl  => !too-large
			12345 1        => 12345 + 1
			123456         => !too-large
			123456,        => !too-large
			12345,         => !malformed
			12345          => 12345
			""")
	void valueIsBounded(String wire, String events) {
		assertThat(outcome(wire, 5)).isEqualTo(written(events));
	}

	@Test
	void nestingIsBounded() {
		assertThat(outcome("[".repeat(1000) + "]".repeat(1000), 5000).events()).hasSize(1);
		assertThat(outcome("[".repeat(1001) + "]".repeat(1001), 5000)).isEqualTo(written("!malformed"));
	}

	@Test
	void numberThatASilentPeerSentIsNotCutUntilSomethingComes() throws IOException {
		FrameInput in = new FrameInput(WireSample.pieces(utf8("1 2"), 1), LIMIT);
		assertThat(codec().decode(in)).containsExactly('1');
		assertThat(codec().decode(in)).containsExactly('2');
	}

	@ParameterizedTest
	@CsvSource({ "[, 1,", "'\"', \\\\", "'\"', \\\"", "1, 2" })
	@Timeout(value = 30, unit = TimeUnit.SECONDS)
	void largeValueThatComesByteByByteTakesTimeByItsSize(String first, String more) throws IOException {
		byte[] wire = utf8(first + more.repeat(1_000_000));
		Codec codec = codec();
		FrameInput in = new FrameInput(WireSample.pieces(wire, 1), wire.length + 1);
		try {
			assertThat(codec.decode(in)).hasSize(wire.length);
		}
		catch (TruncatedMessageException ex) {
			assertThat(in.buffered()).isEqualTo(wire.length);
		}
	}

	@Test
	void replyIsALine() {
		assertThat(Outcome.framed(codec(), utf8("{}"))).isEqualTo(utf8("{}\n"));
	}

	private static Outcome outcome(String wire, int limit) {
		return Outcome.of(codec(), utf8(controls(wire)), limit);
	}

	private static Outcome written(String events) {
		return new Outcome(events.equals("!none") ? List.of()
				: Arrays.stream(events.split(" \\+ ")).map(JsonCodecTests::latin).toList());
	}

	private static String latin(String text) {
		return new String(utf8(text), StandardCharsets.ISO_8859_1);
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static String controls(String text) {
		return text.replace('␊', '\n').replace('␍', '\r').replace('␉', '\t').replace('␞', '\u001e');
	}

}
