package io.socketgateway.service;

/**
 * A message that a service allows to be sent through it at any time.
 *
 * @param payload what the listener's codec makes a message of, as it does of a reply: a
 * {@code byte[]}, a {@code String} or what the codec itself gives
 * @param isAnswered whether the service works only if it answers within the call; else it
 * is enough that it takes the message
 */
public record Probe(Object payload, boolean isAnswered) {

	/** Text for services that take any; it is JSON too. */
	public static final String TEXT = "{}";

	/**
	 * A message that has to be answered within the call.
	 * @param payload as a reply could be
	 * @return what is to be sent through
	 */
	public static Probe answered(Object payload) {
		return new Probe(payload, true);
	}

	/**
	 * A message that has to be taken without an exception.
	 * @param payload as a reply could be
	 * @return what is to be sent through
	 */
	public static Probe taken(Object payload) {
		return new Probe(payload, false);
	}

}
