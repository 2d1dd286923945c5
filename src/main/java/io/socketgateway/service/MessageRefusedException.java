package io.socketgateway.service;

/**
 * A message that a service will not take because of what the peer sent. Unlike other
 * failures it is logged as its one sentence, without a stack trace.
 */
public class MessageRefusedException extends Exception {

	/**
	 * Refuses a message.
	 * @param sentence says why and quotes nothing of what was sent
	 */
	public MessageRefusedException(String sentence) {
		super(sentence);
	}

}
