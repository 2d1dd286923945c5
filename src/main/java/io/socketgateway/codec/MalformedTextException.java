package io.socketgateway.codec;

import org.jspecify.annotations.Nullable;

/** A message is no text in the charset of its listener. */
public final class MalformedTextException extends CodecException {

	public MalformedTextException(String message) {
		this(message, null);
	}

	public MalformedTextException(String message, @Nullable Excerpt where) {
		super(message, where);
	}

}
