package io.socketgateway.service.chatbot;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The turns of a dialog, without a connection. */
class DialogTests {

	private final Dialog library = DialogReader.read(new DialogFile("classpath:dialogs/library.yml"));

	@Test
	void beginningSaysUntilTheFirstMenuWaits() {
		assertThat(this.library.begin())
			.isEqualTo(new Turn(List.of("Welcome.", "Be quiet.", "books, hours or bye?"), "desk", false));
	}

	@Test
	void stayingAsksAgainByDefault() {
		assertThat(this.library.step("desk", "hours"))
			.isEqualTo(new Turn(List.of("9 to 5.", "books, hours or bye?"), "desk", false));
	}

	@Test
	void nomatchAsksAgainByDefault() {
		assertThat(this.library.step("desk", "?"))
			.isEqualTo(new Turn(List.of("Pardon?", "books, hours or bye?"), "desk", false, false));
	}

	@Test
	void menuThatNeverRepromptsStaysSilent() {
		Turn silence = new Turn(List.of(), "shelf", false);
		assertThat(this.library.step("shelf", "shh")).isEqualTo(silence);
		assertThat(this.library.step("shelf", "?")).isEqualTo(silence.matched(false));
	}

	@Test
	void menusAreTheStatesThatWait() {
		assertThat(this.library.menus()).containsExactlyInAnyOrder("desk", "shelf");
	}

	@Test
	void goingToAMenuAlwaysAsks() {
		assertThat(this.library.step("desk", "books"))
			.isEqualTo(new Turn(List.of("This way.", "Which one?"), "shelf", false));
		assertThat(this.library.step("shelf", "back"))
			.isEqualTo(new Turn(List.of("books, hours or bye?"), "desk", false));
	}

	@Test
	void goingToAnEndSaysWhatLiesBetween() {
		assertThat(this.library.step("desk", "bye"))
			.isEqualTo(new Turn(List.of("See you.", "Mind the step."), "outside", true));
	}

	@Test
	void choiceEndsWithOrWithoutAWord() {
		assertThat(this.library.step("desk", "out")).isEqualTo(new Turn(List.of("Out you go."), "desk", true));
		assertThat(this.library.step("desk", "42")).isEqualTo(new Turn(List.of(), "desk", true));
	}

	@Test
	void choiceIsExactButForWhiteSpaceAround() {
		assertThat(this.library.step("desk", " \t42\r\n").ended()).isTrue();
		assertThat(this.library.step("desk", "4 2").ended()).isFalse();
		assertThat(this.library.step("desk", "OUT").ended()).isFalse();
	}

	@Test
	void onlyMenusTakeInput() {
		assertThatIllegalStateException().isThrownBy(() -> this.library.step("hello", "x"))
			.withMessage("state 'hello' waits for no input");
		assertThatIllegalStateException().isThrownBy(() -> this.library.step("nowhere", "x"))
			.withMessage("state 'nowhere' does not exist");
	}

}
