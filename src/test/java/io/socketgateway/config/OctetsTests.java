package io.socketgateway.config;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OctetsTests {

	@Test
	void textIsWrittenInACharset() {
		assertThat(Octets.of("ä\r\n").bytes()).isEqualTo("ä\r\n".getBytes(StandardCharsets.UTF_8));
		assertThat(Octets.of("ä").bytes(StandardCharsets.ISO_8859_1)).containsExactly(0xE4);
		assertThat(Octets.of("").bytes()).isEmpty();
		assertThat(Octets.of("x0d").bytes()).containsExactly('x', '0', 'd');
	}

	@ParameterizedTest
	@ValueSource(strings = { "0x0d0A", "0x0d 0a", "0x 0d\n0a " })
	void digitsArePairsBehindTheirMark(String written) {
		assertThat(Octets.of(written).bytes()).containsExactly('\r', '\n');
	}

	@ParameterizedTest
	@ValueSource(strings = { "0x0", "0x0g", "0x0d,0a" })
	void digitsThatAreNoPairsAreRefused(String written) {
		assertThatIllegalArgumentException().isThrownBy(() -> Octets.of(written))
			.withMessage("must be text, or pairs of hexadecimal digits behind 0x");
	}

	@Test
	void equalityIsThatOfWhatWasWritten() {
		assertThat(Octets.of("ab")).isEqualTo(Octets.of("ab")).hasSameHashCodeAs(Octets.of("ab")).hasToString("ab");
		assertThat(Octets.of("ab")).isNotEqualTo(Octets.of("0x6162"));
	}

}
