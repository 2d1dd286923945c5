package io.socketgateway.service.chatbot;

import java.util.Map;

/**
 * A state that asks, and waits for what the other end chooses.
 *
 * @param prompt what it asks on entry
 * @param reprompts whether it asks again each time the conversation stays in it
 * @param choices what can be chosen, by the literal text that chooses it
 * @param nomatch what becomes of any other text; it stays
 */
record Menu(String prompt, boolean reprompts, Map<String, Choice> choices, Choice nomatch) implements State {

	Menu {
		choices = Map.copyOf(choices);
	}

	/** The choice of a text, whatever white space a line client put around it. */
	Choice choice(String input) {
		return this.choices.getOrDefault(input.strip(), this.nomatch);
	}

	/** Whether a text is one of the choices. */
	boolean offers(String input) {
		return this.choices.containsKey(input.strip());
	}

}
