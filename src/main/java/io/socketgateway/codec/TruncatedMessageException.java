package io.socketgateway.codec;

/** The stream ended inside a message. */
public final class TruncatedMessageException extends CodecException {

	public TruncatedMessageException(String message) {
		super(message);
	}

}
