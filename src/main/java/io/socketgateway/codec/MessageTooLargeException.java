package io.socketgateway.codec;

import org.jspecify.annotations.Nullable;

/** A message is, or says it is, larger than its limit. */
public final class MessageTooLargeException extends CodecException {

	public MessageTooLargeException(String message) {
		this(message, null);
	}

	public MessageTooLargeException(String message, @Nullable Excerpt where) {
		super(message, where);
	}

}
