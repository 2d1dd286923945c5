package io.socketgateway.message;

/**
 * Follows messages as spans of traces, as the
 * <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a> has it. What fails
 * of a span fails no message: nothing here throws. Safe to use from any thread.
 */
@FunctionalInterface
public interface MessageTracing {

	/**
	 * A message goes to its service. Its span is the current one of the calling thread
	 * until it ends.
	 * @param message what the span tells of it
	 * @return to be ended by the same thread
	 */
	MessageSpan begin(TracedMessage message);

}
