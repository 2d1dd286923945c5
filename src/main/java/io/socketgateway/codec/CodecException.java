package io.socketgateway.codec;

import java.io.IOException;

/** Bytes that are no message. The text says what was wrong, never what was sent. */
public abstract sealed class CodecException extends IOException
		permits MessageTooLargeException, MalformedMessageException, TruncatedMessageException {

	CodecException(String message) {
		super(message);
	}

}
