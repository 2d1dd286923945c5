package io.socketgateway.service.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UploadStoreTests {

	private static final Map<String, String> REFUSE = Map.of("dialect.on-exists", "refuse");

	private final Instant now = Instant.parse("2026-11-21T12:00:00Z");

	@TempDir
	private Path folder;

	@Test
	void fileIsHiddenUntilItIsPublished() throws Exception {
		UploadStore store = store(Map.of());
		try (StagedFile staged = staged(store, "new")) {
			assertThat(entries()).singleElement().asString().matches("\\.upload-.+\\.part");
			store.publish(staged, header("a", 3));
		}
		assertThat(this.folder.resolve("a")).hasContent("new");
		assertThat(entries()).containsExactly("a");
	}

	@Test
	void fileThatIsNotPublishedIsGone() throws Exception {
		try (StagedFile staged = staged(store(Map.of()), "new")) {
			assertThat(staged.path()).exists();
		}
		assertThat(entries()).isEmpty();
	}

	@Test
	void replacingLeavesTheOldFileToItsReaders() throws Exception {
		Path target = Files.writeString(this.folder.resolve("a"), "old");
		Path reader = Files.createLink(this.folder.resolve("reader"), target);
		publish(store(Map.of()), "new");
		assertThat(target).hasContent("new");
		assertThat(reader).hasContent("old");
	}

	@Test
	void refusingTakesAFreeName() throws Exception {
		publish(store(REFUSE), "new");
		assertThat(this.folder.resolve("a")).hasContent("new");
		assertThat(entries()).containsExactly("a");
	}

	@Test
	void refusingKeepsWhatIsThere() throws Exception {
		Files.writeString(this.folder.resolve("a"), "old");
		assertRefused(store(REFUSE), header("a", 3));
		assertThat(this.folder.resolve("a")).hasContent("old");
	}

	@Test
	void refusingHasOneWinner() throws Exception {
		UploadStore store = store(REFUSE);
		try (StagedFile winner = staged(store, "one"); StagedFile loser = staged(store, "two")) {
			store.publish(winner, header("a", 3));
			assertThatExceptionOfType(UploadRefusedException.class)
				.isThrownBy(() -> store.publish(loser, header("a", 3)));
		}
		assertThat(this.folder.resolve("a")).hasContent("one");
		assertThat(entries()).containsExactly("a");
	}

	@Test
	void symbolicLinkIsNotFollowed(@TempDir Path elsewhere) throws Exception {
		Path secret = Files.writeString(elsewhere.resolve("secret"), "secret");
		Files.createSymbolicLink(this.folder.resolve("a"), secret);
		Files.createSymbolicLink(this.folder.resolve("dangling"), elsewhere.resolve("none"));
		assertRefused(store(Map.of()), header("a", 3));
		assertRefused(store(Map.of()), header("dangling", 3));
		assertThat(secret).hasContent("secret");
	}

	@Test
	void folderIsNotReplaced() throws Exception {
		Files.createDirectory(this.folder.resolve("a"));
		assertRefused(store(Map.of()), header("a", 3));
	}

	@Test
	void fileAboveTheLimitIsRefused() throws Exception {
		UploadStore store = store(Map.of("limits.max-size", "10B"));
		store.stage(header("a", 10)).close();
		assertRefused(store, header("a", 11));
	}

	@Test
	void fileThatTheDiskCannotHoldIsNotTheClientsFault() throws Exception {
		UploadStore store = store(Map.of("limits.max-size", Long.MAX_VALUE + "B"));
		assertThatExceptionOfType(DiskFailedException.class).isThrownBy(() -> store.stage(header("a", Long.MAX_VALUE)))
			.withMessageStartingWith("the disk has room for");
		assertThat(entries()).isEmpty();
	}

	@Test
	void leftOversOfADayAreDeletedAtTheStart() throws Exception {
		modified(".upload-old.part", Duration.ofHours(25));
		modified(".upload-new.part", Duration.ofHours(23));
		modified(".other.part", Duration.ofHours(25));
		modified("upload-old.part", Duration.ofHours(25));
		store(Map.of());
		assertThat(entries()).containsExactlyInAnyOrder(".upload-new.part", ".other.part", "upload-old.part");
	}

	private void modified(String name, Duration ago) throws IOException {
		Path file = Files.createFile(this.folder.resolve(name));
		Files.setLastModifiedTime(file, FileTime.from(this.now.minus(ago)));
	}

	private UploadStore store(Map<String, String> options) {
		return UploadStore.open(UploadOptionsTests.bind(this.folder, options), Clock.fixed(this.now, ZoneOffset.UTC));
	}

	private static StagedFile staged(UploadStore store, String content) throws Exception {
		StagedFile staged = store.stage(header("a", content.length()));
		staged.channel().write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
		return staged;
	}

	private static void publish(UploadStore store, String content) throws Exception {
		try (StagedFile staged = staged(store, content)) {
			store.publish(staged, header("a", content.length()));
		}
	}

	private void assertRefused(UploadStore store, UploadHeader header) throws IOException {
		List<String> before = entries();
		assertThatExceptionOfType(UploadRefusedException.class).isThrownBy(() -> store.stage(header));
		assertThat(entries()).isEqualTo(before);
	}

	private static UploadHeader header(String name, long size) {
		return new UploadHeader(name, size);
	}

	private List<String> entries() throws IOException {
		try (Stream<Path> entries = Files.list(this.folder)) {
			return entries.map((entry) -> entry.getFileName().toString()).sorted().toList();
		}
	}

}
