package io.socketgateway.config;

import java.util.Locale;

/** What becomes of a connection whose message failed. */
public sealed interface OnError {

	/** It is closed. */
	record Close() implements OnError {
	}

	/** It goes on with the next message. */
	record Continue() implements OnError {
	}

	/**
	 * It is sent a text and goes on.
	 *
	 * @param text the text
	 */
	record Reply(String text) implements OnError {
	}

	/**
	 * Reads the value of {@code on-error}.
	 * @param value {@code close}, {@code continue} or {@code reply "text"}
	 * @return what it says
	 */
	static OnError of(String value) {
		String word = value.strip();
		return switch (word.toLowerCase(Locale.ROOT)) {
			case "close" -> new Close();
			case "continue" -> new Continue();
			default -> reply(word);
		};
	}

	private static OnError reply(String value) {
		String text = value.startsWith("reply ") ? value.substring("reply ".length()).strip() : "";
		if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
			throw new IllegalArgumentException("must be close, continue or reply \"text\"");
		}
		return new Reply(text.substring(1, text.length() - 1));
	}

}
