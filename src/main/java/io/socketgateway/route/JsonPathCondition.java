package io.socketgateway.route;

import java.util.List;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;

/**
 * Where a path leads in a message.
 *
 * @param path must lead to something, be it {@code null}
 */
record JsonPathCondition(JsonPath path) implements Condition {

	private static final Configuration LENIENT = Configuration.builder()
		.options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
		.build();

	static JsonPathCondition of(String path) {
		if (path.strip().endsWith("()")) {
			throw new InvalidPathException("a function leads nowhere");
		}
		return new JsonPathCondition(JsonPath.compile(path));
	}

	@Override
	public boolean test(MessageView message) {
		return !found(message).isEmpty();
	}

	/** All that the path leads to. */
	List<?> found(MessageView message) {
		Object json = message.json();
		List<?> found = (json != null) ? this.path.read(json, LENIENT) : null;
		return (found != null) ? found : List.of();
	}

}
