package io.socketgateway.flow;

/** A service took a message and has not answered it within the call. */
final class NoAnswerException extends Exception {

	NoAnswerException() {
		super("the message was not answered");
	}

}
