package io.socketgateway.codec;

import org.jspecify.annotations.Nullable;

/** Bytes break the rules of their codec. */
public final class MalformedMessageException extends CodecException {

	public MalformedMessageException(String message) {
		this(message, null);
	}

	public MalformedMessageException(String message, @Nullable Excerpt where) {
		super(message, where);
	}

}
