package io.socketgateway.service.chatbot;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Files that are there, and those that are not what they should be. */
class DialogFileTests {

	private static final Charset UTF_8 = StandardCharsets.UTF_8;

	@TempDir
	private Path folder;

	@Test
	void shippedHotlineIsFreeOfFaults() {
		Dialog hotline = DialogReader.read(new DialogFile("dialogs/hotline-10086.yml"));
		assertThat(hotline.name()).isEqualTo("hotline-10086");
		assertThat(hotline.locale()).hasToString("zh_CN");
	}

	@Test
	void missingFileIsNamedWithItsAbsolutePath() {
		assertRefused("dialogs/none.yml", "dialogs/none.yml does not exist: there is no file "
				+ Path.of("").toAbsolutePath().resolve("dialogs/none.yml"));
	}

	@Test
	void fileMissingOnTheClassPathIsNamed() {
		assertRefused("classpath:none.yml",
				"classpath:none.yml does not exist: there is no such file on the class path");
	}

	@Test
	void folderIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(new DialogFile(this.folder.toString())::text)
			.withMessageStartingWith(this.folder + " cannot be read: file " + this.folder + ", IOException: ");
	}

	@Test
	void fileThatIsNotUtf8IsRefusedWithTheLine() throws IOException {
		String file = written("dialog: x\nstart: 请\n".getBytes(Charset.forName("GBK")));
		assertRefused(file, file + ", line 2: the file is not UTF-8");
	}

	@Test
	void fileCutInsideACharacterIsRefused() throws IOException {
		String file = written(new byte[] { 'a', '\n', (byte) 0xE8, (byte) 0xAF });
		assertRefused(file, file + ", line 2: the file is not UTF-8");
	}

	@Test
	void sizeIsBounded() throws IOException {
		assertThat(new DialogFile(written("#".repeat(1024 * 1024).getBytes(UTF_8))).text()).hasSize(1024 * 1024);
		String file = written("#".repeat(1024 * 1024 + 1).getBytes(UTF_8));
		assertRefused(file, file + " is larger than 1 MB");
	}

	@Test
	void byteOrderMarkOfAnEditorIsNoFault() throws IOException {
		String file = written("\uFEFFdialog: x\r\nstart: a\r\nstates: {a: {end: close}}\r\n".getBytes(UTF_8));
		assertThat(DialogReader.read(new DialogFile(file)).start()).isEqualTo("a");
	}

	private String written(byte[] bytes) throws IOException {
		return Files.write(this.folder.resolve("x.yml"), bytes).toString();
	}

	private static void assertRefused(String file, String sentence) {
		assertThatIllegalArgumentException().isThrownBy(new DialogFile(file)::text).withMessage(sentence);
	}

}
