package io.socketgateway.codec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MarksCodecTests {

	private static final int LIMIT = 40;

	private static Codec codec(String options) {
		return BoundCodec.of("{type: marks, " + options + "}");
	}

	/** The document that the bytes are from stands first. */
	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '`',
			textBlock = """
					HL7 MLLP Release 1, the ACK of HL7 2.4 => preset: mllp                            => {0B}MSH|^~\\&|LAB|767543|ADT|767543|199003141304-0500||ACK^^ACK|XX3657|P|2.4{0D}MSA|AR|ZZ9380{0D 1C 0D} => MSH|^~\\&|LAB|767543|ADT|767543|199003141304-0500||ACK^^ACK|XX3657|P|2.4{0D}MSA|AR|ZZ9380{0D}
					NMEA 0183, a sentence               => start: '$', end: '0x0d0a'               => $GPGLL,4916.45,N,12311.12,W,225444,A*31{0D 0A}  => GPGLL,4916.45,N,12311.12,W,225444,A*31
					NMEA 0183, a sentence kept whole    => start: '$', end: '0x0d0a', keep: true   => $GPGLL,4916.45,N,12311.12,W,225444,A*31{0D 0A}  => $GPGLL,4916.45,N,12311.12,W,225444,A*31{0D 0A}
					TK103 tracker protocol, handshake   => start: '(', end: ')'                    => (013612345678BP00000013612345678HSO)            => 013612345678BP00000013612345678HSO
					ISO 1745, STX and ETX               => preset: stx-etx                         => {02}N 12.34 kg{03}                              => N 12.34 kg
					two bytes each                      => start: '<<', end: '>>'                  => <<a<b>c>>                                       => a<b>c
					empty                               => preset: mllp                            => {0B 1C 0D}                                      => {}
					ends that overlap                   => start: '<', end: aab                    => <xaaab                                          => xa
					marks that are alike                => start: '~', end: '~'                    => ~ab~                                            => ab
					""")
	void framesOfKnownProtocolsAreCut(String document, String options, String wire, String message) {
		assertThat(Outcome.of(codec(options), WireSample.bytes(wire + wire), 200)).as(document)
			.isEqualTo(Outcome.written(message + " + " + message));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			preset: stx-etx                  | ab{02}c{03 0D 0A}{02}d{03}         | !dropped + c + !dropped + d
			preset: stx-etx                  | ab                                 | !dropped
			preset: stx-etx                  | {02}a{03}b                         | a + !dropped
			start: '<<', end: '>'            | <a<<<b>                            | !dropped + <b
			start: '<<', end: '>'            | a<                                 | !dropped + !truncated
			start: '<<', end: '>'            | <                                  | !truncated
			start: aab, end: '>'             | aaab1>aabb>                        | !dropped + 1 + b
			preset: stx-etx, resync: false   | {02}a{03}b{02}c{03}                | a + !malformed
			start: '<<', end: '>', resync: false | <a<<b>                         | !malformed
			start: '<<', end: '>', resync: false | <                              | !truncated
			preset: mllp                     | {0B}a{1C}b{0D}                     | !truncated
			""")
	void garbageBeforeAStartMarkIsToldOnceAndSkipped(String options, String wire, String events) {
		assertThat(Outcome.of(codec(options), WireSample.bytes(wire), LIMIT)).isEqualTo(Outcome.written(events));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			preset: mllp                     | {0B}abcd{1C 0D}      | abcd
			preset: mllp                     | {0B}abcde{1C 0D}     | !too-large
			preset: mllp                     | {0B}abcdefgh         | !too-large
			preset: stx-etx, keep: true      | {02}ab{03}           | {02}ab{03}
			preset: stx-etx, keep: true      | {02}abc{03}          | !too-large
			preset: stx-etx                  | abcd{02}ef{03}       | !dropped + ef
			preset: stx-etx                  | abcde{02}fg{03}      | !dropped + !malformed
			preset: stx-etx                  | abcdefghi            | !dropped + !malformed
			""")
	void messagesAndGarbageAreBounded(String options, String wire, String events) {
		assertThat(Outcome.of(codec(options), WireSample.bytes(wire), 4)).isEqualTo(Outcome.written(events));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			preset: mllp                     | ab            | {0B}ab{1C 0D}
			preset: stx-etx                  | {02}ab{03}    | {02 02}ab{03 03}
			preset: stx-etx, keep: true      | {02}ab{03}    | {02}ab{03}
			preset: stx-etx, keep: true      | ab            | {02}ab{03}
			start: '~', end: '~', keep: true | ~             | ~~~
			""")
	void replyIsMarked(String options, String payload, String wire) {
		assertThat(Outcome.framed(codec(options), WireSample.bytes(payload))).isEqualTo(WireSample.bytes(wire));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			keep: true                       | start is missing; give start and end, or preset
			start: a                         | end is missing; give start and end, or preset
			start: '', end: a                | start must not be empty
			start: a, end: ''                | end must not be empty
			preset: mllp, start: a           | start contradicts preset; leave one of them out
			preset: stx-etx, end: a          | end contradicts preset; leave one of them out
			""")
	void optionsThatCannotWorkAreRefused(String options, String sentence) {
		assertThat(BoundCodec.refusal("{type: marks, " + options + "}")).isEqualTo(sentence);
	}

}
