package io.socketgateway.service.chatbot;

import java.util.function.Consumer;

/** Reads one state of a dialog file, and hands on the states it mentions. */
final class StateReader {

	private final Consumer<Jump> jumps;

	private final ChoiceReader choiceReader;

	StateReader(Consumer<Jump> jumps) {
		this.jumps = jumps;
		this.choiceReader = new ChoiceReader(jumps);
	}

	State read(Mapping states, String name) {
		String what = "state '" + name + "'";
		Mapping state = states.map(name, what, "say", "next", "menu", "end");
		String kind = state.oneOf("say", "menu", "end");
		if (state.has("next") != kind.equals("say")) {
			throw state
				.fault(state.has("next") ? "has next, which goes with say only" : "is a dead end: say needs next");
		}
		return switch (kind) {
			case "say" -> say(state, what);
			case "menu" ->
				menu(state.map("menu", "the menu of " + what, "prompt", "reprompt", "choices", "nomatch"), what);
			default -> end(state);
		};
	}

	private Say say(Mapping state, String what) {
		String next = state.text("next");
		this.jumps.accept(new Jump(what + " goes to", next, state.at("next")));
		return new Say(state.speech("say"), next);
	}

	private Menu menu(Mapping menu, String state) {
		boolean reprompts = !menu.has("reprompt") || menu.word("reprompt", "always", "never").equals("always");
		return new Menu(menu.speech("prompt"), reprompts, this.choiceReader.read(menu, state),
				new Choice(menu.speechIfAny("nomatch"), new Choice.Stay()));
	}

	private static End end(Mapping state) {
		state.word("end", "close");
		return new End();
	}

}
