package io.socketgateway.service.chatbot;

import java.util.Map;

/**
 * A mention of a state by its name, to be checked once all states are known.
 *
 * @param clause who goes there, as in {@code state 'main' goes to}
 * @param target the state's name
 * @param place where it stands
 */
record Jump(String clause, String target, Place place) {

	void check(Map<String, State> states) {
		if (!states.containsKey(this.target)) {
			throw this.place.fault(this.clause + " '" + this.target + "', which does not exist; states are "
					+ String.join(", ", states.keySet()));
		}
	}

}
