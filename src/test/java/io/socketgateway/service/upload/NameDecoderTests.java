package io.socketgateway.service.upload;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NameDecoderTests {

	private static final Charset GB18030 = Charset.forName("GB18030");

	private final Map<Object, Object> attributes = new HashMap<>();

	@Test
	void nameIsUtf8WhereItCanBe() throws Exception {
		assertThat(decode(null, "空.txt".getBytes(StandardCharsets.UTF_8))).isEqualTo("空.txt");
		assertThat(this.attributes).isEmpty();
	}

	@Test
	void nameIsGb18030Otherwise() throws Exception {
		assertThat(decode(null, "空𠀀.txt".getBytes(GB18030))).isEqualTo("空𠀀.txt");
	}

	@Test
	void gb18030StaysWithTheConnection() throws Exception {
		byte[] ambiguous = "小".getBytes(GB18030);
		assertThat(decode(null, ambiguous)).isEqualTo("С");
		decode(null, "上传".getBytes(GB18030));
		assertThat(decode(null, ambiguous)).isEqualTo("小");
	}

	@Test
	void configuredCharsetIsAllThatIsTried() throws Exception {
		byte[] latin = "é".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(decode(StandardCharsets.ISO_8859_1, latin)).isEqualTo("é");
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> decode(StandardCharsets.UTF_8, latin))
			.withMessage("the name is not written in UTF-8");
	}

	@Test
	void nameInNoCharsetIsRefusedAndProvesNothing() {
		assertThatExceptionOfType(UploadRefusedException.class)
			.isThrownBy(() -> decode(null, new byte[] { (byte) 0xFF, (byte) 0xFF }));
		assertThat(this.attributes).isEmpty();
	}

	private String decode(@Nullable Charset charset, byte[] name) throws Exception {
		return new NameDecoder(charset).decode(name, this.attributes);
	}

}
