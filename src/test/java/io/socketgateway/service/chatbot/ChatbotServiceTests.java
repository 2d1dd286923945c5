package io.socketgateway.service.chatbot;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.socketgateway.message.Reason;
import io.socketgateway.message.Transport;
import io.socketgateway.service.SocketService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.support.GenericMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What a connection sees of the dialogs. */
class ChatbotServiceTests {

	private static final String WELCOME = "欢迎致电 10086,请输入1xxx,0转人工服务.";

	private static final String OPERATOR = "通过可能会被录音.balabala一大推";

	private static final String AGAIN = "请重新输入.";

	private final SocketService hotline = service("dialogs/hotline-10086.yml");

	private final SocketService library = service("classpath:dialogs/library.yml");

	private final RecordedConnection caller = new RecordedConnection(Transport.TCP);

	@Test
	void shippedHotlineAnswersByteForByte() throws Exception {
		this.hotline.opened(this.caller);
		assertThat(this.caller.events()).containsExactly(WELCOME);
		assertThat(say(this.hotline, "0")).isEqualTo(OPERATOR);
		assertThat(say(this.hotline, "7")).isEqualTo(AGAIN);
		assertThat(say(this.hotline, "0")).isEqualTo(OPERATOR);
		assertThat(this.caller.events()).containsExactly(WELCOME);
	}

	@Test
	void exitClosesWithoutAnswer() throws Exception {
		this.hotline.opened(this.caller);
		assertThat(say(this.hotline, "exit")).isNull();
		assertThat(this.caller.events()).containsExactly(WELCOME, "(closed)");
	}

	@Test
	void lineEndOfTelnetIsNoPartOfTheChoice() throws Exception {
		this.hotline.opened(this.caller);
		assertThat(say(this.hotline, "0\r\n")).isEqualTo(OPERATOR);
		assertThat(say(this.hotline, "00")).isEqualTo(AGAIN);
		assertThat(say(this.hotline, "\r\n")).isEqualTo(AGAIN);
	}

	@Test
	void whatComesAfterTheEndIsNotAnswered() throws Exception {
		this.hotline.opened(this.caller);
		say(this.hotline, "exit");
		assertThat(say(this.hotline, "0")).isNull();
		assertThat(this.caller.attributes()).isEmpty();
	}

	@Test
	void connectionsDoNotShareTheirPlace() throws Exception {
		RecordedConnection other = new RecordedConnection(Transport.TCP);
		this.library.opened(this.caller);
		this.library.opened(other);
		say(this.library, "books");
		assertThat(say(this.library, other, "hours")).isEqualTo("books, hours or bye?");
		assertThat(say(this.library, "hours")).isNull();
	}

	@Test
	void datagramsAreAnsweredButNotGreeted() throws Exception {
		RecordedConnection peer = new RecordedConnection(Transport.UDP);
		this.library.opened(peer);
		assertThat(peer.events()).isEmpty();
		assertThat(say(this.library, peer, "books")).isEqualTo("Which one?");
		assertThat(peer.events()).containsExactly("This way.");
	}

	@Test
	void eachTextIsAMessageOfItsOwn() throws Exception {
		this.library.opened(this.caller);
		assertThat(this.caller.events()).containsExactly("Welcome.", "Be quiet.", "books, hours or bye?");
		assertThat(say(this.library, "hours")).isEqualTo("books, hours or bye?");
		assertThat(this.caller.events()).endsWith("9 to 5.");
	}

	@Test
	void allIsSentBeforeTheConnectionIsClosed() throws Exception {
		this.library.opened(this.caller);
		assertThat(say(this.library, "bye")).isNull();
		assertThat(this.caller.events()).endsWith("See you.", "Mind the step.", "(closed)");
	}

	@Test
	void dialogWithoutMenuSaysAndCloses() throws Exception {
		ChatbotService closed = new ChatbotService(
				DialogReader.read("x.yml",
						"{dialog: x, start: a, states: {a: {say: Closed on Sundays., next: b}, b: {end: close}}}"),
				(_) -> DialogRecorder.NONE);
		closed.opened(this.caller);
		assertThat(this.caller.events()).containsExactly("Closed on Sundays.", "(closed)");
		assertThat(say(closed, "hello")).isNull();
	}

	/** A flow may have another thread handle messages. */
	@Test
	void dialogThatIsClosedWhileItHearsHasEndedOnce() throws Exception {
		List<DialogOutcome> ends = new ArrayList<>();
		AtomicReference<Runnable> heard = new AtomicReference<>(() -> {
		});
		DialogRecorder counts = new DialogRecorder() {

			@Override
			public void unmatched(String state) {
				heard.get().run();
			}

			@Override
			public void ended(DialogOutcome outcome) {
				ends.add(outcome);
			}

		};
		ChatbotService service = new ChatbotService(DialogReader.read(new DialogFile("dialogs/hotline-10086.yml")),
				(_) -> counts);
		heard.set(() -> service.closed(this.caller, Reason.PEER_CLOSED));
		service.opened(this.caller);
		say(service, "7");
		assertThat(this.caller.attributes()).isEmpty();
		service.closed(this.caller, Reason.PEER_CLOSED);
		assertThat(ends).containsExactly(DialogOutcome.ABANDONED);
	}

	@Test
	void inputIsReadInTheCharsetOfTheListener() throws Exception {
		Charset gbk = Charset.forName("GBK");
		RecordedConnection terminal = new RecordedConnection(Transport.TCP, gbk);
		ChatbotService service = new ChatbotService(
				DialogReader.read("x.yml",
						"{dialog: x, start: a, states: {a: {menu: {prompt: 请, choices: {你好: {say: 好, stay: true}}}}}}"),
				(_) -> DialogRecorder.NONE);
		service.opened(terminal);
		service.handle(new GenericMessage<>("你好".getBytes(gbk)), terminal);
		assertThat(terminal.events()).containsExactly("请", "好");
	}

	@Test
	void inputMayBeAString() throws Exception {
		this.hotline.opened(this.caller);
		assertThat(this.hotline.handle(new GenericMessage<>("0"), this.caller)).isEqualTo(OPERATOR);
	}

	@Test
	void dialogMustBeNamed() {
		String sentence = "dialog is missing: it is the path of the dialog file";
		assertThatIllegalArgumentException().isThrownBy(() -> new ChatbotOptions(null)).withMessage(sentence);
		assertThatIllegalArgumentException().isThrownBy(() -> new ChatbotOptions(" ")).withMessage(sentence);
	}

	@Test
	void typeIsChatbotAndSuitsDatagrams() {
		assertThat(ChatbotService.type(DialogRecorder.Factory.NONE).name()).isEqualTo("chatbot");
		assertThat(this.hotline.needsStream()).isFalse();
	}

	private @Nullable Object say(SocketService service, String text) throws Exception {
		return say(service, this.caller, text);
	}

	private static @Nullable Object say(SocketService service, RecordedConnection connection, String text)
			throws Exception {
		return service.handle(new GenericMessage<>(text.getBytes(StandardCharsets.UTF_8)), connection);
	}

	private static SocketService service(String dialog) {
		return ChatbotService.type(DialogRecorder.Factory.NONE).factory().create("test", new ChatbotOptions(dialog));
	}

}
