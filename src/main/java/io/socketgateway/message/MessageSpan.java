package io.socketgateway.message;

/** What is told of one message from its way to the service to its reply. */
public interface MessageSpan {

	/**
	 * The message has failed.
	 * @param cause why
	 */
	void failed(Throwable cause);

	/** The message is done, its reply included: by the thread that began the span. */
	void end();

}
