package io.socketgateway.service.chatbot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.socketgateway.service.chatbot.Choice.Action;

/** Reads the choices of a menu, and hands on the states they mention. */
final class ChoiceReader {

	/** A regex between slashes, or a range of numbers. */
	private static final Pattern PATTERN = Pattern.compile("/.+/|\\d+-\\d+", Pattern.DOTALL);

	private final Consumer<Jump> jumps;

	ChoiceReader(Consumer<Jump> jumps) {
		this.jumps = jumps;
	}

	Map<String, Choice> read(Mapping menu, String state) {
		Mapping texts = menu.map("choices", "the choices of " + state);
		if (texts.keys().isEmpty()) {
			throw menu.at("choices").fault("the menu of " + state + " has no choices");
		}
		Map<String, Choice> choices = new LinkedHashMap<>();
		texts.keys().forEach((text) -> choices.put(text, choice(texts, text, state)));
		return choices;
	}

	private Choice choice(Mapping texts, String text, String state) {
		Mapping choice = texts.map(text, "choice '" + text + "' of " + state, "say", "goto", "stay", "end");
		if (PATTERN.matcher(text).matches()) {
			throw choice.fault("is a pattern, and only literal texts are known yet");
		}
		if (!text.equals(text.strip())) {
			throw choice.fault("never matches: white space around an input is stripped first");
		}
		return new Choice(choice.speechIfAny("say"), action(choice, state));
	}

	private Action action(Mapping choice, String state) {
		return switch (choice.oneOf("goto", "stay", "end")) {
			case "goto" -> go(choice, state);
			case "stay" -> {
				choice.word("stay", "true");
				yield new Choice.Stay();
			}
			default -> {
				choice.word("end", "close");
				yield new Choice.Close();
			}
		};
	}

	private Action go(Mapping choice, String state) {
		String target = choice.text("goto");
		this.jumps.accept(new Jump(state + " goes to", target, choice.at("goto")));
		return new Choice.Goto(target);
	}

}
