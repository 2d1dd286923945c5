package io.socketgateway.codec;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no message. The text says what was wrong, never what was sent: that is
 * in {@link #where()}, for the log and for events, and never goes to the peer.
 */
public abstract sealed class CodecException extends IOException
		permits MessageTooLargeException, MalformedMessageException, MalformedTextException, TruncatedMessageException {

	private final transient @Nullable Excerpt where;

	CodecException(String message, @Nullable Excerpt where) {
		super(message);
		this.where = where;
	}

	/**
	 * The place in the stream.
	 * @return {@code null} if it is not known
	 */
	public @Nullable Excerpt where() {
		return this.where;
	}

	/**
	 * What was wrong and where, with the bytes.
	 * @return for the log
	 */
	public String detail() {
		return (this.where != null) ? getMessage() + " (" + this.where + ")" : String.valueOf(getMessage());
	}

}
