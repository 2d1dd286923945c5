package io.socketgateway.codec;

import org.jspecify.annotations.Nullable;

/** The stream ended inside a message. */
public final class TruncatedMessageException extends CodecException {

	public TruncatedMessageException(String message) {
		this(message, null);
	}

	public TruncatedMessageException(String message, @Nullable Excerpt where) {
		super(message, where);
	}

}
