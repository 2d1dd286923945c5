package io.socketgateway.message;

import org.jspecify.annotations.Nullable;

/**
 * An operator's mistake or misfortune, told in one sentence: what is wrong, where, what
 * is known, what to do. It stops the start and is shown without a stack trace.
 */
public class OperatorException extends RuntimeException {

	public OperatorException(String sentence) {
		this(sentence, null);
	}

	public OperatorException(String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
	}

}
