package io.socketgateway.service.upload;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class UploadFolderTests {

	@TempDir
	private Path folder;

	@Test
	void missingFolderIsMade() {
		UploadFolder opened = UploadFolder.open(this.folder.resolve("data/upload").toString());
		assertThat(opened.path()).isEmptyDirectory();
		assertThat(opened.room()).isPositive();
	}

	@Test
	void linkedFolderIsTakenAsWhereItLeads() throws Exception {
		Path target = Files.createDirectory(this.folder.resolve("volume"));
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), target);
		assertThat(UploadFolder.open(link.toString()).path()).isEqualTo(target.toRealPath());
	}

	@ParameterizedTest
	@ValueSource(strings = { "file", "file/below" })
	void whatIsNoFolderIsNamed(String name) throws Exception {
		Files.createFile(this.folder.resolve("file"));
		String path = this.folder.resolve(name).toString();
		assertThatIllegalArgumentException().isThrownBy(() -> UploadFolder.open(path))
			.withMessageStartingWith("base-path must be a folder")
			.withMessageContaining("'" + path + "'");
	}

	@Test
	void pathThatIsNoneIsNamed() {
		assertThatIllegalArgumentException().isThrownBy(() -> UploadFolder.open("a\0b"))
			.withMessageStartingWith("base-path must be a folder");
	}

}
