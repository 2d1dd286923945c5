package io.socketgateway.service.upload;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.socketgateway.reply.UndeliverableReplyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

class UploadServiceTests {

	private static final Charset GBK = Charset.forName("GBK");

	@TempDir
	private Path folder;

	private final List<Object> counted = new ArrayList<>();

	private final UploadRecorder counts = new UploadRecorder() {

		@Override
		public void begun() {
			UploadServiceTests.this.counted.add("begun");
		}

		@Override
		public void ended(UploadOutcome outcome, Duration took) {
			assertThat(took).isPositive();
			UploadServiceTests.this.counted.add(outcome);
		}

		@Override
		public void exited() {
			UploadServiceTests.this.counted.add("exited");
		}

	};

	@Test
	void fileIsStoredAfterTheSignal() throws Exception {
		ScriptedConnection client = client(text("put|a.txt|5"), ScriptedInput.SILENCE, text("hel"), text("lo"));
		client.serve(service());
		assertThat(this.folder.resolve("a.txt")).hasContent("hello");
		assertThat(client.sent()).containsExactly("nothing");
		assertThat(client.isClosed()).isFalse();
		assertThat(entries()).containsExactly("a.txt");
		assertThat(this.counted).containsExactly("begun", UploadOutcome.COMPLETED);
	}

	@Test
	void largeFileIsStoredByteForByte() throws Exception {
		byte[] content = new byte[3 * BodyBuffers.LARGE + 1];
		new Random(1).nextBytes(content);
		client(text("put|a.bin|" + content.length), ScriptedInput.SILENCE, content).serve(service());
		assertThat(this.folder.resolve("a.bin")).hasBinaryContent(content);
	}

	@Test
	void emptyFileIsStoredAtOnce() throws Exception {
		ScriptedConnection client = client(text("put|空.txt|0")).serve(service());
		assertThat(this.folder.resolve("空.txt")).isEmptyFile();
		assertThat(client.sent()).containsExactly("nothing");
	}

	@Test
	void whatFollowsAFileIsTheNextHeader() throws Exception {
		ScriptedConnection client = client(text("put|a|1"), ScriptedInput.SILENCE, text("aput|b|"), text("2"),
				ScriptedInput.SILENCE, text("bbput|c|0"));
		client.serve(service());
		assertThat(this.folder.resolve("a")).hasContent("a");
		assertThat(this.folder.resolve("b")).hasContent("bb");
		assertThat(this.folder.resolve("c")).isEmptyFile();
		assertThat(client.sent()).hasSize(3);
	}

	@Test
	void bytesAfterTheFileStayInTheInput() throws Exception {
		ScriptedConnection client = client(ScriptedInput.SILENCE, text("hello, next"));
		service().handle(new GenericMessage<>(text("put|a|5")), client);
		assertThat(client.input().next()).asString().isEqualTo(", next");
	}

	@Test
	void gbkIsRememberedForNamesThatWouldPassForUtf8() throws Exception {
		assertThat(new String("小".getBytes(GBK), StandardCharsets.UTF_8)).isEqualTo("С");
		client("put|上传|0".getBytes(GBK), ScriptedInput.SILENCE, "put|小|0".getBytes(GBK)).serve(service());
		assertThat(entries()).containsExactlyInAnyOrder("上传", "小");
	}

	@Test
	void exitEndsTheConversation() throws Exception {
		ScriptedConnection client = client(text("put|a|0"), ScriptedInput.SILENCE, text("ex"), text("it"),
				ScriptedInput.SILENCE);
		client.serve(service());
		assertThat(client.isClosed()).isTrue();
		assertThat(client.sent()).containsExactly("nothing");
		assertThat(this.counted).containsExactly("begun", UploadOutcome.COMPLETED, "begun", "exited");
	}

	@Test
	void dialectSaysWhatIsSent() throws Exception {
		Map<String, String> dialect = Map.of("dialect.greeting", "hi", "dialect.signal", "go", "dialect.done", "ok");
		ScriptedConnection client = client(text("put|a|0")).serve(service(dialect));
		assertThat(client.sent()).containsExactly("hi", "go", "ok");
	}

	@ParameterizedTest
	@ValueSource(strings = { "|a|1", "put||1", "put|../a|1", "put|a/b|1", "put|.a|1", "put|a\n|1", "put|a|1\n",
			"put|a|11", "put|a|99999999999999999999", "put|a|x", "put|a", "put|taken|1", "put|link|1" })
	void refusedHeaderIsAnsweredByACloseWithoutAByte(String header) throws Exception {
		Files.createDirectory(this.folder.resolve("taken"));
		Files.createSymbolicLink(this.folder.resolve("link"), this.folder.resolve("elsewhere"));
		ScriptedConnection client = client(text(header), ScriptedInput.SILENCE, text("1"));
		assertThatExceptionOfType(UploadRefusedException.class)
			.isThrownBy(() -> client.serve(service(Map.of("limits.max-size", "10B"))));
		assertThat(client.sent()).isEmpty();
		assertThat(client.isClosed()).isTrue();
		assertThat(entries()).containsExactlyInAnyOrder("taken", "link");
		assertThat(this.counted).containsExactly("begun", UploadOutcome.REFUSED);
	}

	@Test
	void clientThatBreaksOffLeavesNothing() throws IOException {
		ScriptedConnection client = client(text("put|a|5"), ScriptedInput.SILENCE, text("hel"));
		assertThatExceptionOfType(UploadBrokenOffException.class).isThrownBy(() -> client.serve(service()))
			.withMessageContaining("3 of 5 bytes")
			.satisfies((ex) -> assertThat(ex.received()).isEqualTo(3))
			.satisfies((ex) -> assertThat(ex.size()).isEqualTo(5));
		assertThat(client.isClosed()).isTrue();
		assertThat(entries()).isEmpty();
		assertThat(this.counted).containsExactly("begun", UploadOutcome.BROKEN);
	}

	@Test
	void diskThatDoesNotTakeTheFileIsNotTheClientsFault() throws IOException {
		UploadService service = service();
		Files.delete(this.folder);
		ScriptedConnection client = client(text("put|a|0"));
		assertThatExceptionOfType(DiskFailedException.class).isThrownBy(() -> client.serve(service));
		assertThat(this.counted).containsExactly("begun", UploadOutcome.FAILED);
		assertThat(client.sent()).isEmpty();
		Files.createDirectory(this.folder);
	}

	@Test
	void diskWithoutRoomIsNotTheClientsFaultAndAnsweredByACloseWithoutAByte() throws IOException {
		ScriptedConnection client = client(text("put|a|" + Long.MAX_VALUE));
		assertThatExceptionOfType(DiskFailedException.class)
			.isThrownBy(() -> client.serve(service(Map.of("limits.max-size", Long.MAX_VALUE + "B"))))
			.withMessageStartingWith("the disk has room for");
		assertThat(client.sent()).isEmpty();
		assertThat(client.isClosed()).isTrue();
		assertThat(entries()).isEmpty();
		assertThat(this.counted).containsExactly("begun", UploadOutcome.FAILED);
	}

	@Test
	void diskThatHangsIsNotTheClientsFault() {
		CountDownLatch hangs = new CountDownLatch(1);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(DiskFailedException.class).isThrownBy(() -> new Disk().call(() -> {
			hangs.await();
			return "never";
		}));
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void failureIsTheClientsFaultOnlyWhereItLeft() {
		assertThat(ended((_) -> {
			throw new IllegalStateException("ours");
		})).isEqualTo(UploadOutcome.FAILED);
		assertThat(ended((_) -> {
			throw new StackOverflowError("ours");
		})).isEqualTo(UploadOutcome.FAILED);
		assertThat(ended((_) -> {
			throw new UndeliverableReplyException("gone before the signal", null);
		})).isEqualTo(UploadOutcome.BROKEN);
	}

	private Object ended(CountedUpload.Conversation conversation) {
		assertThat(catchThrowable(() -> new CountedUpload(this.counts).during(conversation))).isNotNull();
		return this.counted.getLast();
	}

	@Test
	void connectionThatBreaksLeavesTheOldFile() throws IOException {
		Files.writeString(this.folder.resolve("a"), "old");
		IOException reset = new IOException("reset");
		ScriptedInput input = new ScriptedInput(text("put|a|5"), ScriptedInput.SILENCE, text("hel")).breaksWith(reset);
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> new ScriptedConnection(input).serve(service()))
			.isSameAs(reset);
		assertThat(entries()).containsExactly("a");
		assertThat(this.folder.resolve("a")).hasContent("old");
	}

	@Test
	void takenNameIsRefusedWhereNothingMayBeReplaced() throws Exception {
		Files.writeString(this.folder.resolve("a"), "old");
		ScriptedConnection client = client(text("put|a|3"), ScriptedInput.SILENCE, text("new"));
		assertThatExceptionOfType(UploadRefusedException.class)
			.isThrownBy(() -> client.serve(service(Map.of("dialect.on-exists", "refuse"))));
		assertThat(client.sent()).isEmpty();
		assertThat(this.folder.resolve("a")).hasContent("old");
	}

	@Test
	void messageThatIsNotBytesIsAnError() {
		ScriptedConnection client = client();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> service().handle(new GenericMessage<>("put|a|0"), client));
		assertThat(client.isClosed()).isTrue();
	}

	@Test
	void kindIsUploadAndNeedsAStream() throws Exception {
		UploadOptions options = UploadOptionsTests.bind(this.folder, Map.of());
		assertThat(UploadService.type(UploadRecorder.Factory.NONE).name()).isEqualTo("upload");
		assertThat(UploadService.type(UploadRecorder.Factory.NONE).factory().create("inbox", options).needsStream())
			.isTrue();
	}

	private UploadService service() {
		return service(Map.of());
	}

	private UploadService service(Map<String, String> options) {
		return new UploadService(UploadOptionsTests.bind(this.folder, options), Clock.systemUTC(), (_) -> this.counts);
	}

	private static ScriptedConnection client(byte[]... pieces) {
		return new ScriptedConnection(pieces);
	}

	private static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private List<String> entries() throws IOException {
		try (Stream<Path> entries = Files.list(this.folder)) {
			return entries.map((entry) -> entry.getFileName().toString()).toList();
		}
	}

}
