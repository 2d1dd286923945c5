package io.socketgateway.service.chatbot;

import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What a dialog file may not say, and the sentence that says so. */
class DialogReaderTests {

	private static final String KNOWN = "dialog, locale, start, states";

	private static final String ACTIONS = "say, goto, stay, end";

	@ParameterizedTest
	@MethodSource({ "notYaml", "top" })
	void faultOfTheFileIsRefused(String yaml, String sentence) {
		assertRefused(yaml, sentence);
	}

	@ParameterizedTest
	@MethodSource({ "states", "jumps" })
	void faultOfAStateIsRefused(String states, String sentence) {
		assertRefused("dialog: x\nstart: a\nstates:\n" + states.indent(2), sentence);
	}

	@ParameterizedTest
	@MethodSource("menus")
	void faultOfAMenuIsRefused(String menu, String sentence) {
		assertRefused("dialog: x\nstart: a\nstates:\n  a:\n    menu:\n" + menu.indent(6), sentence);
	}

	@ParameterizedTest
	@MethodSource({ "choices", "actions" })
	void faultOfAChoiceIsRefused(String choices, String sentence) {
		assertRefused(
				"dialog: x\nstart: a\nstates:\n  a:\n    menu:\n      prompt: p\n      choices:\n" + choices.indent(8),
				sentence);
	}

	static Stream<Arguments> notYaml() {
		return Stream.of(arguments("", "line 1: the file is empty"),
				arguments("a: b\nc: d: e", "line 2: not YAML: mapping values are not allowed here"),
				arguments("a:\n\tb: c",
						"line 2: not YAML: while scanning for the next token, found character '\\t(TAB)' that cannot"
								+ " start any token. (Do not use \\t(TAB) for indentation)"),
				arguments("a: [b\n",
						"line 2: not YAML: while parsing a flow sequence, expected ',' or ']', but got <stream end>"),
				arguments("a: *b", "line 1: not YAML: found undefined alias b"),
				arguments("a: 1\n---\nb: 2",
						"line 2: not YAML: expected a single document in the stream, but found another document"),
				arguments("a: b\nc: \u0007", "line 2: not YAML: the character U+0007"));
	}

	static Stream<Arguments> top() {
		return Stream.of(arguments("just a text", "line 1: the dialog must be a map of " + KNOWN),
				arguments("!dialog {dialog: x}", "line 1: the dialog must be a map of " + KNOWN),
				arguments("dialog: x\npatterns: {}",
						"line 2: the dialog has an unknown key 'patterns'; known keys are " + KNOWN),
				arguments("dialog: x\nstart: a\ndialog: y",
						"line 3: 'dialog' stands twice in the dialog, first in line 1"),
				arguments("dialog: [x]", "line 1: dialog of the dialog must be a text"),
				arguments("[x]: y", "line 1: a key of the dialog must be a text"),
				arguments("start: a", "line 1: the dialog needs dialog"),
				arguments("dialog: x\nstates: {}", "line 1: the dialog needs start"),
				arguments("dialog: x\nstart: a", "line 1: the dialog needs states"),
				arguments("dialog: x\nstart:\nstates: {}", "line 2: start of the dialog must be a text"),
				arguments("dialog: x\nstart: a\nstates:", "line 3: the states must be a map"),
				arguments("dialog: x\nstart: a\nstates: {}", "line 3: the dialog has no states"),
				arguments("dialog: x\nlocale: zh_CN\n", "line 2: locale 'zh_CN' is no language tag such as zh-CN"));
	}

	static Stream<Arguments> states() {
		return Stream.of(arguments("a: close", "line 4: state 'a' must be a map of say, next, menu, end"),
				arguments("a:\n  collect: {slot: s}",
						"line 5: state 'a' has an unknown key 'collect'; known keys are say, next, menu, end"),
				arguments("a: {}", "line 4: state 'a' needs exactly one of say, menu, end and has none"),
				arguments("a:\n  say: s\n  end: close",
						"line 4: state 'a' needs exactly one of say, menu, end and has say and end"),
				arguments("a: {end: close}\na: {end: close}",
						"line 5: 'a' stands twice in the states, first in line 4"),
				arguments("a: {say: s}", "line 4: state 'a' is a dead end: say needs next"),
				arguments("a: {end: close, next: a}", "line 4: state 'a' has next, which goes with say only"),
				arguments("a:\n  end: hangup", "line 5: end of state 'a' is 'hangup'; known: close"),
				arguments("a:\n  say: ''\n  next: a", "line 5: say of state 'a' is empty"),
				arguments("a:\n  say: !include s.txt\n  next: a", "line 5: say of state 'a' must be a text"),
				arguments("a:\n  say: '@hello'\n  next: a",
						"line 5: say of state 'a' has '@' in front or '{{' in it, which are not known yet"),
				arguments("a:\n  next: a\n  say: Hello {{name}}",
						"line 6: say of state 'a' has '@' in front or '{{' in it, which are not known yet"));
	}

	static Stream<Arguments> jumps() {
		return Stream.of(
				arguments("main: {end: close}\nbye: {end: close}",
						"line 2: start is 'a', which does not exist; states are main, bye"),
				arguments("a:\n  say: s\n  next: mian\nbye: {end: close}",
						"line 6: state 'a' goes to 'mian', which does not exist; states are a, bye"),
				arguments("a: {menu: {prompt: p, choices: {x: {goto: b}}}}",
						"line 4: state 'a' goes to 'b', which does not exist; states are a"),
				arguments("a: {say: s, next: a}",
						"line 4: state 'a' comes back to itself and never waits for input: a, a"),
				arguments("a: {say: s, next: b}\nb: {say: s, next: c}\nc: {say: s, next: b}",
						"line 5: state 'b' comes back to itself and never waits for input: b, c, b"));
	}

	static Stream<Arguments> menus() {
		return Stream.of(
				arguments("prompt: p\nnoinput: n",
						"line 7: the menu of state 'a' has an unknown key 'noinput'; known keys are prompt, reprompt,"
								+ " choices, nomatch"),
				arguments("choices: {x: {end: close}}", "line 5: the menu of state 'a' needs prompt"),
				arguments("prompt: p", "line 5: the menu of state 'a' needs choices"),
				arguments("prompt: p\nchoices: {}", "line 7: the menu of state 'a' has no choices"),
				arguments("prompt: p\nchoices: [x]", "line 7: the choices of state 'a' must be a map"),
				arguments("prompt: p\nreprompt: once",
						"line 7: reprompt of the menu of state 'a' is 'once'; known: always, never"),
				arguments("prompt: p\nchoices: {x: {end: close}}\nnomatch: [n, m]",
						"line 8: nomatch of the menu of state 'a' must be a text"),
				arguments("prompt: '{{p}}'", "line 6: prompt of the menu of state 'a' has '@' in front or '{{'"
						+ " in it, which are not known yet"));
	}

	static Stream<Arguments> choices() {
		return Stream.of(arguments("0: close", "line 8: choice '0' of state 'a' must be a map of " + ACTIONS),
				arguments("'0': {end: close}\n0: {end: close}",
						"line 9: '0' stands twice in the choices of state 'a', first in line 8"),
				arguments("0:\n  handoff: support",
						"line 9: choice '0' of state 'a' has an unknown key 'handoff'; known keys are " + ACTIONS),
				arguments("/yes|no/: {end: close}",
						"line 8: choice '/yes|no/' of state 'a' is a pattern, and only literal texts are known yet"),
				arguments("1000-1999: {end: close}",
						"line 8: choice '1000-1999' of state 'a' is a pattern, and only literal texts are known yet"),
				arguments("' 0': {end: close}",
						"line 8: choice ' 0' of state 'a' never matches: white space around an input is stripped"
								+ " first"),
				arguments("~: {end: close}", "line 8: a key of the choices of state 'a' must be a text"),
				arguments("<<: {end: close}", "line 8: a key of the choices of state 'a' must be a text"));
	}

	static Stream<Arguments> actions() {
		return Stream.of(
				arguments("x: {say: s}",
						"line 8: choice 'x' of state 'a' needs exactly one of goto, stay, end and has none"),
				arguments("x: {goto: a, end: close}",
						"line 8: choice 'x' of state 'a' needs exactly one of goto, stay, end and has goto and end"),
				arguments("x: {stay: false}", "line 8: stay of choice 'x' of state 'a' is 'false'; known: true"),
				arguments("x: {end: now}", "line 8: end of choice 'x' of state 'a' is 'now'; known: close"),
				arguments("x:\n  goto: b", "line 9: state 'a' goes to 'b', which does not exist; states are a"));
	}

	@Test
	void localeIsOptional() {
		assertThat(DialogReader.read("x.yml", "{dialog: x, start: a, states: {a: {end: close}}}").locale())
			.isEqualTo(Locale.ROOT);
	}

	@Test
	void textIsTakenAsItIsWritten() {
		Dialog dialog = DialogReader.read("x.yml",
				"{dialog: x, start: 1, states: {1: {menu: {prompt: 007, choices: {yes: {end: close}}}}}}");
		assertThat(dialog.begin().texts()).containsExactly("007");
		assertThat(dialog.step("1", "yes").ended()).isTrue();
		assertThat(dialog.step("1", "true").ended()).isFalse();
	}

	@Test
	void statesMayShareWhatAnAnchorNames() {
		Dialog dialog = DialogReader.read("x.yml",
				"{dialog: x, start: a, states: {a: {say: &s hi, next: b}, b: {say: *s, next: c}, c: {end: close}}}");
		assertThat(dialog.begin().texts()).containsExactly("hi", "hi");
	}

	@Test
	void aliasesAreBounded() {
		String states = IntStream.range(0, 99).mapToObj("s%d: *e"::formatted).collect(joining(", "));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DialogReader.read("x.yml", "{dialog: x, states: {a: &e {end: close}, " + states + "}}"))
			.withMessage("x.yml: not YAML: Number of aliases for non-scalar nodes exceeds the specified max=50");
	}

	@Test
	void depthIsBounded() {
		assertThatIllegalArgumentException().isThrownBy(() -> DialogReader.read("x.yml", "[".repeat(100_000)))
			.withMessageStartingWith("x.yml: not YAML: Nesting Depth exceeded max 50");
	}

	@Test
	void longChainOfSayIsNoLoop() {
		String chain = IntStream.range(0, 20_000)
			.mapToObj((i) -> "s%d: {say: x, next: s%d}".formatted(i, i + 1))
			.collect(joining(", "));
		Dialog dialog = DialogReader.read("x.yml",
				"{dialog: x, start: s0, states: {" + chain + ", s20000: {end: close}}}");
		assertThat(dialog.begin().texts()).hasSize(20_000);
	}

	private static void assertRefused(String yaml, String sentence) {
		assertThatIllegalArgumentException().isThrownBy(() -> DialogReader.read("x.yml", yaml))
			.withMessage("x.yml, " + sentence);
	}

}
