package io.socketgateway.reply;

import org.jspecify.annotations.Nullable;

/** A message that could not be handed to its connection. */
public class UndeliverableReplyException extends RuntimeException {

	public UndeliverableReplyException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
