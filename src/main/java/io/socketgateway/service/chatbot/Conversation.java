package io.socketgateway.service.chatbot;

/**
 * Where one connection is in its dialog: all there is to keep between two inputs. It
 * stays with the dialog it began with.
 *
 * @param dialog the dialog
 * @param state the name of the menu that waits
 */
record Conversation(Dialog dialog, String state) {

	/** Takes one input; where the conversation is then is in the answer. */
	Turn hear(String input) {
		return this.dialog.step(this.state, input);
	}

}
