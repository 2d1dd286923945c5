package io.socketgateway.service.chatbot;

import org.jspecify.annotations.Nullable;

/**
 * Which dialog a chatbot leads. Immutable.
 *
 * @param dialog the path of the dialog file, relative to the folder the gateway runs in,
 * or {@code classpath:} and a path there; {@link IllegalArgumentException} if there is
 * none
 */
public record ChatbotOptions(String dialog) {

	public ChatbotOptions(@Nullable String dialog) {
		if (dialog == null || dialog.isBlank()) {
			throw new IllegalArgumentException("dialog is missing: it is the path of the dialog file");
		}
		this.dialog = dialog;
	}

}
