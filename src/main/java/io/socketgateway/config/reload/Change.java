package io.socketgateway.config.reload;

import java.util.List;

/** What becomes of one listener when the configuration changes. */
public sealed interface Change {

	/**
	 * Whose it is.
	 * @return the key under {@code gateway.listeners}
	 */
	String listener();

	/**
	 * What is different.
	 * @return keys of the listener, in their order
	 */
	default List<String> keys() {
		return List.of();
	}

	/**
	 * The listener is new.
	 *
	 * @param listener its name
	 */
	record Open(String listener) implements Change {
	}

	/**
	 * New connections go by the new settings; the socket stays as it is.
	 *
	 * @param listener its name
	 * @param keys what is different
	 */
	record Update(String listener, List<String> keys) implements Change {
	}

	/**
	 * A new socket is opened and the connections of the old one drain.
	 *
	 * @param listener its name
	 * @param keys what is different
	 */
	record Reopen(String listener, List<String> keys) implements Change {
	}

	/**
	 * The listener is there no more, or switched off: its socket is closed and its
	 * connections drain.
	 *
	 * @param listener its name
	 */
	record Drain(String listener) implements Change {
	}

	/**
	 * The listener is untouched.
	 *
	 * @param listener its name
	 */
	record None(String listener) implements Change {
	}

	/**
	 * The word in endpoints and logs.
	 * @return one a kind
	 */
	default String action() {
		return switch (this) {
			case Open _ -> "open";
			case Update _ -> "update";
			case Reopen _ -> "reopen";
			case Drain _ -> "drain";
			case None _ -> "none";
		};
	}

}
