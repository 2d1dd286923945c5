package io.socketgateway.service.chatbot;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of one answer to a menu.
 *
 * @param say what is said to it, if anything
 * @param action where the conversation goes then
 */
record Choice(@Nullable String say, Action action) {

	/** Where a conversation goes after a choice. */
	sealed interface Action {

	}

	/**
	 * Enters a state.
	 *
	 * @param state its name
	 */
	record Goto(String state) implements Action {
	}

	/** Waits in the same menu again. */
	record Stay() implements Action {
	}

	/** Closes the connection. */
	record Close() implements Action {
	}

}
