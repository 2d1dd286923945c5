package io.socketgateway.route;

import java.util.function.Predicate;

/** What a message must be like to take a route. Safe to use from any thread. */
@FunctionalInterface
public interface Condition extends Predicate<MessageView> {

	/** Holds for every message. */
	Condition ALWAYS = (_) -> true;

	/**
	 * Both.
	 * @param other asked where this one holds
	 * @return holds where both do
	 */
	default Condition and(Condition other) {
		return (message) -> test(message) && other.test(message);
	}

}
