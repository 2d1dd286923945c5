package io.socketgateway.service.upload;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UploadHeaderTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', textBlock = """
			put|a.txt|5;                     a.txt;   5
			whatever it is|a.txt|0;          a.txt;   0
			put|a b.txt|007;                 a b.txt; 7
			put|a|b.txt|3;                   a|b.txt; 3
			put|a|1|2;                       a|1;     2
			put|||1;                         |;       1
			put|不要回答.txt|12;             不要回答.txt; 12
			put|a|9223372036854775807;       a;       9223372036854775807
			""")
	void firstAndLastBarDelimitTheName(String header, String name, long size) throws Exception {
		assertThat(parse(header.getBytes(StandardCharsets.UTF_8))).isEqualTo(new UploadHeader(name, size));
	}

	@Test
	void barWithinAGbkLetterIsPartOfTheName() throws Exception {
		Charset gb18030 = Charset.forName("GB18030");
		String name = new String(new byte[] { (byte) 0x81, '|' }, gb18030) + ".txt";
		assertThat(parse(("put|" + name + "|1").getBytes(gb18030))).isEqualTo(new UploadHeader(name, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "put", "put|", "put|a", "put|5", "put|a|", "put|a|b", "put|a|5b", "put|a|-5",
			"put|a|5 ", "put|a|٥", "5" })
	void headerWithoutDigitsInItsLastFieldIsNotComplete(String header) throws Exception {
		assertThat(new HeaderBytes(header.getBytes(StandardCharsets.UTF_8)).isComplete()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "|a|1", "put||1", "put|..|1", "put|a|9223372036854775808" })
	void completeHeaderMayBeRefused(String header) {
		assertThatExceptionOfType(UploadRefusedException.class)
			.isThrownBy(() -> parse(header.getBytes(StandardCharsets.UTF_8)));
	}

	private static UploadHeader parse(byte[] header) throws Exception {
		HeaderBytes bytes = new HeaderBytes(header);
		assertThat(bytes.isComplete()).isTrue();
		return UploadHeader.parse(bytes, new NameDecoder(null), new HashMap<>());
	}

}
