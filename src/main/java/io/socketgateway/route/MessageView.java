package io.socketgateway.route;

import java.nio.charset.Charset;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.messaging.Message;

/**
 * A message as routes look at it, each form of it made once and only where it is asked
 * for. For one thread.
 */
public final class MessageView {

	private static final JsonMapper JSON = new JsonMapper();

	private static final byte[] NONE = {};

	private final Message<?> message;

	private final Charset charset;

	private byte @Nullable [] bytes;

	private @Nullable Object json;

	private boolean parsed;

	/**
	 * Looks at nothing yet.
	 * @param message as its service would get it
	 * @param charset of texts
	 */
	public MessageView(Message<?> message, Charset charset) {
		this.message = message;
		this.charset = charset;
	}

	/** Empty where the payload is neither bytes nor text. */
	byte[] bytes() {
		if (this.bytes == null) {
			this.bytes = switch (this.message.getPayload()) {
				case byte[] payload -> payload;
				case CharSequence text -> text.toString().getBytes(this.charset);
				default -> NONE;
			};
		}
		return this.bytes;
	}

	/** Of its first bytes. */
	String text(int most) {
		return new String(bytes(), 0, Math.min(bytes().length, most), this.charset);
	}

	/** What its text says, or its fields; {@code null} where the text is no JSON. */
	@Nullable Object json() {
		if (!this.parsed) {
			this.parsed = true;
			this.json = isText() ? parse() : this.message.getPayload();
		}
		return this.json;
	}

	@Nullable Object header(String name) {
		return this.message.getHeaders().get(name);
	}

	boolean isText() {
		return this.message.getPayload() instanceof byte[] || this.message.getPayload() instanceof CharSequence;
	}

	private @Nullable Object parse() {
		try {
			return JSON.readValue(text(Integer.MAX_VALUE), Object.class);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
