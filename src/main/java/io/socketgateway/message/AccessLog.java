package io.socketgateway.message;

import java.util.function.Supplier;

/**
 * Takes the end of every connection, for who writes lines of them. It may be told from
 * any thread and returns at once, whatever becomes of the line.
 */
@FunctionalInterface
public interface AccessLog {

	/** Writes nothing. */
	AccessLog NONE = (_, _) -> {
	};

	/**
	 * A connection was closed or refused.
	 * @param reason why
	 * @param end made only where it is to be written
	 */
	void ended(Reason reason, Supplier<ConnectionEnd> end);

}
