package io.socketgateway.codec;

/** Bytes break the rules of their codec. */
public final class MalformedMessageException extends CodecException {

	public MalformedMessageException(String message) {
		super(message);
	}

}
