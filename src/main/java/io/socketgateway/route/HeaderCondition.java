package io.socketgateway.route;

import java.util.Map;
import java.util.Objects;

/**
 * Headers of a message and the text that each has.
 *
 * @param texts by the headers' names
 */
record HeaderCondition(Map<String, String> texts) implements Condition {

	@Override
	public boolean test(MessageView message) {
		return this.texts.entrySet()
			.stream()
			.allMatch((entry) -> entry.getValue().equals(Objects.toString(message.header(entry.getKey()), null)));
	}

}
