package io.socketgateway.route;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.InvalidPathException;
import org.jspecify.annotations.Nullable;

/**
 * Where a message says which trace it belongs to. Safe to use from any thread.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">traceparent</a>
 */
public final class TraceparentField {

	/** A value has 55 characters; later versions may add some, a record may fill up. */
	private static final int LONGEST = 128;

	private final String name;

	private final @Nullable JsonPathCondition path;

	private TraceparentField(String name, @Nullable JsonPathCondition path) {
		this.name = name;
		this.path = path;
	}

	/**
	 * Reads what an operator wrote.
	 * @param written a JSONPath such as {@code $.trace}, else the name of a header of the
	 * message or of a field of its payload
	 * @return finds that in messages
	 * @throws IllegalArgumentException if a path cannot be read
	 */
	public static TraceparentField of(String written) {
		try {
			return new TraceparentField(written, written.startsWith("$") ? JsonPathCondition.of(written) : null);
		}
		catch (InvalidPathException | IllegalArgumentException ex) {
			throw new IllegalArgumentException(
					"traceparent '%s' cannot be read: %s".formatted(written, ex.getMessage()), ex);
		}
	}

	/**
	 * What the message has there.
	 * @param message as its service gets it
	 * @return as the peer wrote it, of bounded length; {@code null} if there is no text
	 * or too much of it
	 */
	public @Nullable String in(MessageView message) {
		String text = switch (value(message)) {
			case CharSequence written when written.length() <= LONGEST -> written.toString();
			case byte[] bytes when bytes.length <= LONGEST -> new String(bytes, StandardCharsets.ISO_8859_1);
			case null, default -> "";
		};
		return text.isBlank() ? null : text.trim();
	}

	/** A payload of any kind, a sorted map of numbers too, is asked for a text. */
	private @Nullable Object value(MessageView message) {
		try {
			return (this.path != null) ? first(this.path.found(message)) : named(message);
		}
		catch (RuntimeException _) {
			return null;
		}
	}

	private @Nullable Object named(MessageView message) {
		Object header = message.header(this.name);
		return (header == null && message.json() instanceof Map<?, ?> fields) ? fields.get(this.name) : header;
	}

	private static @Nullable Object first(List<?> found) {
		return found.isEmpty() ? null : found.getFirst();
	}

}
