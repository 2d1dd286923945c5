package io.socketgateway.service.upload;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NameRuleTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "a.txt", "a..b", "a.", "a b", "a|b", "-rf", "空.txt", "می\u200cخواهم", "👩\u200d🚀" })
	void nameInsideTheFolderIsTaken(String name) throws Exception {
		assertThat(NameRule.check(name)).isEqualTo(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", ".hidden", ".upload-1.part", "../a", "a/..", "/etc/passwd", "a/b", "a\\b",
			"C:\\a", "a\0", "a\nb", "a\177", "a\u0085", "a\u202Etxt.exe", "\u061Ca", "\u200Ea", "\u200Fa", "\u2066a",
			"\u2069a" })
	void nameThatLeavesTheFolderOrHidesIsRefused(String name) {
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> NameRule.check(name))
			.withMessageStartingWith("the name ");
	}

	@Test
	void nameIsComposed() throws Exception {
		assertThat(NameRule.check("e\u0301")).isEqualTo("\u00E9");
	}

	@Test
	void longestNameHas255BytesInUtf8() throws Exception {
		assertThat(NameRule.check("空".repeat(85))).hasSize(85);
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> NameRule.check("空".repeat(85) + "a"))
			.withMessageContaining("256 bytes");
	}

}
