package io.socketgateway.connection;

import java.nio.charset.Charset;

import io.socketgateway.reply.UndeliverableReplyException;

/** What may be sent, as bytes. */
final class Payloads {

	private Payloads() {
	}

	private static UndeliverableReplyException unwritable(Class<?> type) {
		String sentence = "a reply must be byte[] or String, not " + type.getName();
		return new UndeliverableReplyException(sentence, new IllegalArgumentException(sentence));
	}

	static byte[] bytes(Object payload, Charset charset) {
		return switch (payload) {
			case byte[] bytes -> bytes;
			case CharSequence text -> text.toString().getBytes(charset);
			default -> throw unwritable(payload.getClass());
		};
	}

}
