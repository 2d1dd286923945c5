package io.socketgateway.codec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DelimiterCodecTests {

	private static final int LIMIT = 1000;

	/** NMEA 0183: a sentence ends with CR LF. */
	private static final String GGA = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47";

	private static final String RMC = "$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A";

	/** The H02 protocol of GPS trackers: a command ends with a number sign. */
	private static final String V1 = "*TH,2020916012,V1,050316,A,2212.8745,N,11346.6574,E,14.28,028,220902,FFFFFBFF#";

	private static Codec codec(String options) {
		return BoundCodec.of("{type: delimiter, " + options + "}");
	}

	@Test
	void sentencesOfNmea0183AreCut() {
		assertThat(outcome("delimiters: ['0x0d0a']", GGA + "{0D 0A}" + RMC + "{0D 0A}"))
			.isEqualTo(Outcome.written(GGA + " + " + RMC));
	}

	@Test
	void commandsOfTheH02TrackerProtocolAreKeptWhole() {
		assertThat(outcome("delimiters: ['#'], keep: true", V1 + V1)).isEqualTo(Outcome.written(V1 + " + " + V1));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
			[';']             | a;bc;;             | a + bc + {}
			[aab]             | xaaab              | xa
			[abab]            | xababab            | x + !truncated
			[abac]            | xababac            | xab
			['0x0d0a']        | a{0D}b{0A}c{0D 0D 0A}   | a{0D}b{0A}c{0D}
			[';', '$']        | a;b$c;             | a + b + c
			["\\n", "\\r\\n"] | a{0D 0A}b{0A}      | a + b
			["\\r\\n", "\\n"] | a{0D 0A}b{0A 0D}c{0A} | a + b + {0D}c
			[abcd, c]         | xabcd;c            | xab + d;
			[';']             | ab                 | !truncated
			[';']             | -                  | -
			""")
	void delimiterThatIsWholeFirstEndsAMessage(String delimiters, String wire, String events) {
		assertThat(outcome("delimiters: " + delimiters, wire)).isEqualTo(written(events));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			['#', "#\\r\\n"]           | a#b#{0D 0A}c#{0D 0A}     | a + b + c
			['#', "#\\r\\n"]           | a#{0D}b#                 | a + {0D}b
			['#', "#\\r\\n"]           | a#{0D}#{0D 0A}{0D 0A}b#  | a + {0D} + {0D 0A}b
			['#', "#\\r\\n"]           | a#{0D}                   | a + !truncated
			['#', "#\\r\\n"]           | a##{0D 0A}#              | a + {} + {}
			["\\r", "\\n", "\\r\\n"]   | a{0D}b{0A}c{0D 0A}d{0A 0D} | a + b + c + d + {}
			['#', '##', '##!!']        | a#b##c##!!d##!e#         | a + b + c + d + !e
			['#', '#ab', '#aab']       | x#ay#aab#ab#aaz#         | x + ay + {} + {} + aaz
			""")
	void restOfALongerDelimiterIsSwallowed(String delimiters, String wire, String events) {
		assertThat(outcome("delimiters: " + delimiters, wire)).isEqualTo(written(events));
	}

	@Test
	void messageIsCutAtTheShorterDelimiterThoughThePeerSendsNoMore() throws Exception {
		ByteSource silent = WireSample.pieces(WireSample.bytes("a#"), 2);
		FrameInput in = new FrameInput((into) -> {
			int count = silent.read(into);
			assertThat(count).as("a read behind the message").isPositive();
			return count;
		}, LIMIT);
		assertThat(codec("delimiters: ['#', '#!']").forConnection().decode(in)).containsExactly('a');
	}

	@Test
	void onlyACodecThatHasToRememberIsMadeForEachConnection() {
		Codec apart = codec("delimiters: ['#', '$!', '$?']");
		assertThat(apart.forConnection()).isSameAs(apart);
		Codec longer = codec("delimiters: ['$', '$!']");
		assertThat(longer.forConnection()).isNotSameAs(longer).isNotSameAs(longer.forConnection());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			delimiters: [';', '$']                      | ab  | ab;
			delimiters: [';'], terminator: '0x0d0a'     | ab  | ab{0D 0A}
			delimiters: [';'], terminator: ''           | ab  | ab
			delimiters: [';', '$']                      | ab$ | ab$;
			delimiters: [';', '$'], keep: true          | ab$ | ab$
			delimiters: [';', '$!'], keep: true         | ab$ | ab$;
			delimiters: [';'], keep: true               | {}  | ;
			""")
	void replyIsTerminated(String options, String payload, String wire) {
		assertThat(Outcome.framed(codec(options), WireSample.bytes(payload))).isEqualTo(WireSample.bytes(wire));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			delimiters: [';']                | abcd;     | abcd
			delimiters: [';']                | abcde;    | !too-large
			delimiters: [';']                | abcdefgh  | !too-large
			delimiters: ['$%&;']             | abcd$%&;  | abcd
			delimiters: ['$%&;']             | abcde$%&; | !too-large
			delimiters: ['$%&;']             | abcde$%&  | !too-large
			delimiters: [';'], keep: true    | abc;      | abc;
			delimiters: [';'], keep: true    | abcd;     | !too-large
			""")
	void messageIsBounded(String options, String wire, String events) {
		assertThat(Outcome.of(codec(options), WireSample.bytes(wire), 4)).isEqualTo(Outcome.written(events));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			keep: true              | delimiters is missing; give a list in quotes, such as ["#", "\\r\\n"]
			delimiters: []          | delimiters is missing; give a list in quotes, such as ["#", "\\r\\n"]
			delimiters: ['#', '']   | delimiters[1] is empty; give a list in quotes, such as ["#", "\\r\\n"]
			delimiters: ','         | delimiters[0] is empty; give a list in quotes, such as ["#", "\\r\\n"]
			delimiters: "\\r\\n"    | delimiters[0] is empty; give a list in quotes, such as ["#", "\\r\\n"]
			""")
	void optionsThatCannotWorkAreRefused(String options, String sentence) {
		assertThat(BoundCodec.refusal("{type: delimiter, " + options + "}")).isEqualTo(sentence);
	}

	private static Outcome outcome(String options, String wire) {
		return Outcome.of(codec(options), WireSample.bytes((wire == null) ? "" : wire), LIMIT);
	}

	private static Outcome written(String events) {
		return Outcome.written((events == null) ? "" : events);
	}

}
