package io.socketgateway.service.reply;

import org.jspecify.annotations.Nullable;

/**
 * What the service answers.
 *
 * @param text the answer to every message; must be given
 */
public record ReplyOptions(String text) {

	public ReplyOptions(@Nullable String text) {
		if (text == null) {
			throw new IllegalArgumentException("text is missing: it is the answer to every message");
		}
		this.text = text;
	}

}
