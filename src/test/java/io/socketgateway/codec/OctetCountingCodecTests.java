package io.socketgateway.codec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OctetCountingCodecTests {

	private static Codec codec(boolean mixed) {
		return BoundCodec.of("{type: octet-counting, mixed: " + mixed + "}");
	}

	/** RFC 6587, with messages of RFC 3164 section 5.4 and short ones by RFC 5424. */
	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '`',
			textBlock = """
					76 <34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8     => <34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8
					<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8{0A}    => <34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8
					<13>Feb  5 17:32:18 10.0.0.99 Use the BFG!{0D 0A}                                   => <13>Feb  5 17:32:18 10.0.0.99 Use the BFG!
					24 <165>1 - - - - - - {EF BB BF}x{0A}                                               => <165>1 - - - - - - {EF BB BF}x{0A}
					10 <0>1 - - -4 <1>a<2>b{0A}3 {0A 0A 0A}                                             => <0>1 - - - + <1>a + <2>b + {0A 0A 0A}
					""")
	void messagesWithAndWithoutCountAreCut(String wire, String messages) {
		assertThat(Outcome.of(codec(true), WireSample.bytes(wire + wire), 1000))
			.isEqualTo(Outcome.written(messages + " + " + messages));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
			false => 4 <1>a<2>b{0A}        => <1>a + !malformed
			false => 4 <1>a{0A}4 <2>b      => <1>a + !malformed
			true  => 04 <1>a               => !malformed
			true  => 0 <1>a                => !malformed
			true  => 4<1>a                 => !malformed
			true  => 4a                    => !malformed
			true  => 9999999999 a          => !too-large
			true  => 99999999990           => !malformed
			true  => 8 12345678            => 12345678
			true  => 9 1                   => !too-large
			true  => <1>45678{0D 0A}       => <1>45678
			true  => <1>456789{0A}         => !too-large
			true  => <1>4567890ab          => !too-large
			true  => 4                     => !truncated
			true  => 4 <1>                 => !truncated
			true  => <1>a                  => !truncated
			""")
	void whatIsNotByTheRulesIsRefused(boolean mixed, String wire, String events) {
		assertThat(Outcome.of(codec(mixed), WireSample.bytes(wire), 8)).isEqualTo(Outcome.written(events));
	}

	@ParameterizedTest
	@CsvSource({ "true, ab, 2 ab", "false, ab{0A}, 3 ab{0A}", "true, 0123456789, 10 0123456789" })
	void replyIsCounted(boolean mixed, String payload, String wire) {
		assertThat(Outcome.framed(codec(mixed), WireSample.bytes(payload))).isEqualTo(WireSample.bytes(wire));
	}

	@ParameterizedTest
	@CsvSource({ "true", "false" })
	void emptyReplyHasNoCount(boolean mixed) {
		assertThatIllegalArgumentException().isThrownBy(() -> Outcome.framed(codec(mixed), new byte[0]));
	}

}
