package io.socketgateway.codec;

/** A message is, or says it is, larger than its limit. */
public final class MessageTooLargeException extends CodecException {

	public MessageTooLargeException(String message) {
		super(message);
	}

}
