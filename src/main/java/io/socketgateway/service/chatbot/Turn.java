package io.socketgateway.service.chatbot;

import java.util.List;

/**
 * What the dialog does with one input: all it says, and where that leaves the
 * conversation.
 *
 * @param texts what it says, each a message of its own
 * @param state the state it is in afterwards
 * @param ended whether the connection closes when all is said
 * @param matched whether the input was one of the choices
 */
record Turn(List<String> texts, String state, boolean ended, boolean matched) {

	Turn {
		texts = List.copyOf(texts);
	}

	/** To an input that was one of the choices, or to none. */
	Turn(List<String> texts, String state, boolean ended) {
		this(texts, state, ended, true);
	}

	Turn matched(boolean offered) {
		return new Turn(this.texts, this.state, this.ended, offered);
	}

}
