package io.socketgateway.listener;

import io.socketgateway.message.OperatorException;

/** There is no listener of a name. */
public final class UnknownListenerException extends OperatorException {

	private static final long serialVersionUID = 1L;

	/**
	 * Says so.
	 * @param sentence which name, and which are known
	 */
	public UnknownListenerException(String sentence) {
		super(sentence);
	}

}
