package io.socketgateway.service.chatbot;

import java.util.List;

/**
 * What the dialog does with one input: all it says, and where that leaves the
 * conversation.
 *
 * @param texts what it says, each a message of its own
 * @param state the state it is in afterwards
 * @param ended whether the connection closes when all is said
 */
record Turn(List<String> texts, String state, boolean ended) {

	Turn {
		texts = List.copyOf(texts);
	}

}
