package io.socketgateway.actuate.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RotatingFileTests {

	private final LostLines lost = new LostLines();

	@TempDir
	private Path folder;

	private RotatingFile file(long most, int files) throws IOException {
		return new RotatingFile(this.folder.resolve("logs/a.log"), most, files, this.lost);
	}

	private static void write(RotatingFile file, int from, int to) {
		for (int number = from; number < to; number++) {
			byte[] line = "line %03d\n".formatted(number).getBytes(StandardCharsets.US_ASCII);
			file.write(line, 0, line.length);
		}
	}

	private List<String> lines(String name) throws IOException {
		return Files.readAllLines(this.folder.resolve("logs").resolve(name));
	}

	private List<String> names() throws IOException {
		try (Stream<Path> all = Files.list(this.folder.resolve("logs"))) {
			return all.map((path) -> path.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void fullFileIsRenamedAndTheEldestDeleted() throws IOException {
		try (RotatingFile file = file(18, 3)) {
			write(file, 0, 9);
		}
		assertThat(names()).containsExactly("a.log", "a.log.1", "a.log.2");
		assertThat(lines("a.log")).containsExactly("line 008");
		assertThat(lines("a.log.1")).containsExactly("line 006", "line 007");
		assertThat(lines("a.log.2")).containsExactly("line 004", "line 005");
	}

	@Test
	void onlyFileBeginsAnew() throws IOException {
		try (RotatingFile file = file(18, 1)) {
			write(file, 0, 3);
		}
		assertThat(names()).containsExactly("a.log");
		assertThat(lines("a.log")).containsExactly("line 002");
	}

	@Test
	void fileOfAnEarlierStartIsContinued() throws IOException {
		try (RotatingFile file = file(18, 2)) {
			write(file, 0, 1);
		}
		try (RotatingFile file = file(18, 2)) {
			write(file, 1, 3);
		}
		assertThat(lines("a.log.1")).containsExactly("line 000", "line 001");
		assertThat(lines("a.log")).containsExactly("line 002");
	}

	@Test
	void lineThatIsLargerThanAFileHasOneOfItsOwn() throws IOException {
		try (RotatingFile file = file(4, 2)) {
			write(file, 0, 2);
		}
		assertThat(lines("a.log.1")).containsExactly("line 000");
		assertThat(lines("a.log")).containsExactly("line 001");
	}

	@Test
	void lineThatCannotBeWrittenIsCountedAndNothingElseIsLost() throws IOException {
		Path obstacle = this.folder.resolve("logs/a.log.1/full");
		try (RotatingFile file = file(18, 2)) {
			Files.createDirectories(obstacle);
			write(file, 0, 5);
			assertThat(this.lost.count(Bound.OUTPUT)).isEqualTo(3);
			assertThat(lines("a.log")).containsExactly("line 000", "line 001");
			Files.delete(obstacle);
			write(file, 5, 6);
		}
		assertThat(lines("a.log.1")).containsExactly("line 000", "line 001");
		assertThat(lines("a.log")).containsExactly("line 005");
	}

	/** Whatever keeps the file from being renamed, line after line. */
	@Test
	void rotationMovesNoArchiveBehindAGap() throws IOException {
		try (RotatingFile file = file(18, 4)) {
			write(file, 0, 7);
			Files.delete(this.folder.resolve("logs/a.log.1"));
			write(file, 7, 9);
		}
		assertThat(lines("a.log")).containsExactly("line 008");
		assertThat(lines("a.log.1")).containsExactly("line 006", "line 007");
		assertThat(lines("a.log.2")).containsExactly("line 002", "line 003");
		assertThat(lines("a.log.3")).containsExactly("line 000", "line 001");
	}

	@Test
	void whatIsNoFileIsRefused() throws IOException {
		Files.createDirectories(this.folder.resolve("logs/a.log"));
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> file(18, 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/dev/null", "/proc/a.log" })
	void whatCannotBeRenamedIsRefused(String path) {
		assertThatExceptionOfType(FileSystemException.class)
			.isThrownBy(() -> new RotatingFile(Path.of(path), 18, 2, this.lost));
	}

}
