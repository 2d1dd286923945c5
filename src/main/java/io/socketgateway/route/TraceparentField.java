package io.socketgateway.route;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.InvalidPathException;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;

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
	 * @param charset of texts
	 * @return as the peer wrote it, of bounded length; {@code null} if there is no text
	 * or too much of it
	 */
	public @Nullable String in(Message<?> message, Charset charset) {
		String text = switch (value(new MessageView(message, charset))) {
			case CharSequence written when written.length() <= LONGEST -> written.toString();
			case byte[] bytes when bytes.length <= LONGEST -> new String(bytes, StandardCharsets.ISO_8859_1);
			case null, default -> "";
		};
		return text.isBlank() ? null : text.trim();
	}

	private @Nullable Object value(MessageView message) {
		if (this.path != null) {
			List<?> found = this.path.found(message);
			return found.isEmpty() ? null : found.getFirst();
		}
		Object header = message.header(this.name);
		return (header == null && message.json() instanceof Map<?, ?> fields) ? fields.get(this.name) : header;
	}

}
