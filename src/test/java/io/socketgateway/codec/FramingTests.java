package io.socketgateway.codec;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What holds for every codec that frames. */
class FramingTests {

	private static final int LIMIT = 100_000;

	/** RFC 868, the time: when 1970 and when 1976 began. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{type: fixed, size: 4}   | {83 AA 7E 80 8E F3 05 00} | {83 AA 7E 80} + {8E F3 05 00}
			{type: fixed, size: 4}   | {83 AA 7E 80 8E}          | {83 AA 7E 80} + !truncated
			{type: fixed, size: 1}   | ab                        | a + b
			{type: fixed, size: 11}  | ab                        | !too-large
			""")
	void messagesOfOneSizeAreCut(String entry, String wire, String events) {
		assertThat(Outcome.of(BoundCodec.of(entry), WireSample.bytes(wire), 10)).isEqualTo(Outcome.written(events));
	}

	/**
	 * RFC 959, section 3.4.1: in stream mode the end of the connection is that of the
	 * file.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			one{0D 0A}two{0D 0A} | one{0D 0A}two{0D 0A}
			0123456789           | 0123456789
			0123456789a          | !too-large
			""")
	void wholeStreamIsAMessage(String wire, String events) {
		assertThat(Outcome.of(BoundCodec.of("{type: until-close}"), WireSample.bytes(wire), 10))
			.isEqualTo(Outcome.written(events));
	}

	@Test
	void emptyStreamIsNoMessageUntilItCloses() {
		Codec codec = BoundCodec.of("{type: until-close}");
		assertThat(Outcome.of(codec, new byte[0], 10).events()).isEmpty();
		assertThat(codec.isPlain()).isTrue();
		assertThat(Outcome.framed(codec, WireSample.bytes("ab"))).containsExactly('a', 'b');
	}

	@ParameterizedTest
	@CsvSource({ "3", "5", "0" })
	void replyOfAnotherThanTheFixedSizeIsNotWritten(int size) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Outcome.framed(BoundCodec.of("{type: fixed, size: 4}"), new byte[size]))
			.withMessage("a message of %d bytes has not the size of 4", size);
	}

	@ParameterizedTest
	@CsvSource({ "{type: fixed}", "'{type: fixed, size: 0}'" })
	void fixedSizeMustBeGiven(String entry) {
		assertThat(BoundCodec.refusal(entry)).isEqualTo("size must be at least 1: the bytes of every message");
	}

	/** Random bytes, of those that mean something. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{type: delimiter, delimiters: [aab]}                          | ab
			{type: delimiter, delimiters: [a, abb, aba, abaab]}           | ab
			{type: delimiter, delimiters: [aa, ba, bab], keep: true}      | ab
			{type: delimiter, delimiters: [abcd, c, ca, cab]}             | abcd
			{type: marks, start: aab, end: ba}                            | ab
			{type: marks, start: aa, end: aab, keep: true}                | ab
			{type: marks, start: ab, end: b, resync: false}               | ab
			{type: octet-counting}                                        | 0123 a{0A 0D}
			{type: octet-counting, mixed: false}                          | 123 {20}
			{type: json}                                                  | {7B 7D}[]"\\ 1a,{1E 20}
			{type: json}                                                  | []"\\ 1{0A}
			{type: length, bytes: 1, adjustment: -2}                      | {01 02 03 04 05}
			{type: length, bytes: 1, offset: 2, adjustment: 1, strip: 5}  | {01 02 03 04 20}
			{type: length, bytes: 2, encoding: ascii-digits}              | 000012a
			{type: length, bytes: 1, encoding: bcd}                       | {00 01 10 12 0A}
			{type: length, encoding: varint}                              | {00 01 02 80 81}
			""")
	void outcomeDoesNotDependOnHowTheNetworkCutTheBytes(String entry, String alphabet) {
		Codec codec = BoundCodec.of(entry);
		byte[] letters = WireSample.bytes(alphabet);
		Random random = new Random(entry.hashCode());
		for (int round = 0; round < 2000; round++) {
			byte[] wire = new byte[random.nextInt(30)];
			for (int index = 0; index < wire.length; index++) {
				wire[index] = letters[random.nextInt(letters.length)];
			}
			Outcome.of(codec, wire, 8);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{type: delimiter, delimiters: [';']}            | a
			{type: delimiter, delimiters: [aaab, '#']}      | a
			{type: marks, preset: mllp}                     | {0B}
			{type: marks, preset: mllp}                     | a
			{type: marks, start: ab, end: c}                | a
			{type: octet-counting}                          | a
			{type: octet-counting}                          | 1
			{type: json}                                    | {7B}
			{type: json}                                    | 1
			{type: until-close}                             | a
			{type: length, offset: 1000}                    | a
			{type: length, encoding: varint}                | {81}
			""")
	void endlessMessageIsReadNoFurtherThanTheLimit(String entry, String letter) {
		byte endless = WireSample.bytes(letter)[0];
		int[] taken = new int[1];
		FrameInput in = new FrameInput((into) -> {
			int count = into.remaining();
			taken[0] += count;
			while (into.hasRemaining()) {
				into.put(endless);
			}
			return count;
		}, LIMIT);
		assertThatExceptionOfType(CodecException.class).isThrownBy(() -> BoundCodec.of(entry).decode(in));
		assertThat(taken[0]).isLessThan(LIMIT + 10_000);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{type: line}                                               | ab                  | 1  | 2 bytes of a line without LF
					{type: delimiter, delimiters: ['#', '0x0d0a']}             | ab{0D}              | 1  | 3 bytes without the delimiter 0x23 or 0x0d0a
					{type: fixed, size: 8}                                     | abc                 | 5  | 3 of the 8 bytes of a message
					{type: marks, preset: mllp}                                | {0B}abc{1C}         | 1  | 5 bytes from the start mark on, without the end mark 0x1c0d
					{type: marks, start: '<<', end: '>>'}                      | <                   | 1  | no start mark 0x3c3c
					{type: octet-counting}                                     | 12 abc              | 9  | count at 0..1
					{type: octet-counting}                                     | 12                  | 1  | count without the blank behind it
					{type: octet-counting}                                     | <1>a                | 1  | 4 bytes of a line without LF
					{type: json}                                               | {7B}"a":            | 1  | 5 bytes of an object that is not closed
					{type: json}                                               | [[]                 | 1  | 3 bytes of an array that is not closed
					{type: json}                                               | "a                  | 1  | 2 bytes of a string that is not closed
					{type: length, offset: 2, bytes: 2, includes-header: true} | {03 00 00 30}abcd   | 40 | length 0x0030 at 2..3, adjustment -4
					{type: length, offset: 2, bytes: 2}                        | {03 00 00}          | 1  | length at 2 has not all come
					{type: length, bytes: 1}                                   | {07}a               | 6  | length 0x07 at 0
					{type: length, bytes: 4, encoding: ascii-digits}           | 0007a               | 6  | length "0007" at 0..3
					{type: length, bytes: 2, encoding: bcd}                    | {00 12}             | 12 | length 0x0012 at 0..1
					{type: length, offset: 1, encoding: varint}                | {30 80 01}          | 128 | length 0x8001 at 1..2
					{type: length, offset: 1, encoding: varint}                | {30 80}             | 1  | length at 1 has not all come
					""")
	void codecExplainsWhatItWaitsFor(String entry, String wire, int missing, String explained) {
		Codec codec = BoundCodec.of(entry).forConnection();
		FrameInput in = new FrameInput(ByteSource.of(WireSample.bytes(wire)), 1000);
		assertThatExceptionOfType(TruncatedMessageException.class).isThrownBy(() -> codec.decode(in));
		assertThat(codec.explain(in)).isEqualTo(explained);
		assertThat(in.missing()).isEqualTo(missing);
	}

}
