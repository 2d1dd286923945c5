package io.socketgateway.service.chatbot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.socketgateway.service.chatbot.Choice.Close;
import io.socketgateway.service.chatbot.Choice.Goto;
import io.socketgateway.service.chatbot.Choice.Stay;
import org.jspecify.annotations.Nullable;

/**
 * A dialog as its file describes it. Immutable and free of faults: every state that is
 * gone to exists, and none says without end.
 *
 * @param name the file's word for it
 * @param locale the language of its texts; {@link Locale#ROOT} if the file says nothing
 * @param start the state a conversation begins in
 * @param states all states by name
 */
record Dialog(String name, Locale locale, String start, Map<String, State> states) {

	Dialog {
		states = Map.copyOf(states);
	}

	/** The names of the states that wait for a choice. */
	Set<String> menus() {
		return this.states.entrySet()
			.stream()
			.filter((state) -> state.getValue() instanceof Menu)
			.map(Map.Entry::getKey)
			.collect(Collectors.toUnmodifiableSet());
	}

	/** Begins a conversation. */
	Turn begin() {
		return enter(this.start, new ArrayList<>());
	}

	/**
	 * Takes one input.
	 * @throws IllegalStateException if the state is no menu, which is where turns leave a
	 * conversation that goes on
	 */
	Turn step(String state, String input) {
		return switch (this.states.get(state)) {
			case Menu menu -> answer(state, menu, menu.choice(input)).matched(menu.offers(input));
			case Say _, End _ -> throw new IllegalStateException("state '" + state + "' waits for no input");
			case null -> throw new IllegalStateException("state '" + state + "' does not exist");
		};
	}

	private Turn answer(String name, Menu menu, Choice choice) {
		List<String> texts = new ArrayList<>();
		add(texts, choice.say());
		return switch (choice.action()) {
			case Goto(String target) -> enter(target, texts);
			case Stay _ -> {
				add(texts, menu.reprompts() ? menu.prompt() : null);
				yield new Turn(texts, name, false);
			}
			case Close _ -> new Turn(texts, name, true);
		};
	}

	private Turn enter(String first, List<String> texts) {
		String name = first;
		State state = this.states.get(name);
		while (state instanceof Say(String text, String next)) {
			texts.add(text);
			name = next;
			state = this.states.get(name);
		}
		if (state instanceof Menu menu) {
			texts.add(menu.prompt());
		}
		return new Turn(texts, name, !(state instanceof Menu));
	}

	private static void add(List<String> texts, @Nullable String text) {
		if (text != null) {
			texts.add(text);
		}
	}

}
