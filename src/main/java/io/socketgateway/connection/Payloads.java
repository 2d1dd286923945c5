package io.socketgateway.connection;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.CodecException;
import io.socketgateway.codec.MalformedTextException;
import io.socketgateway.config.MalformedInput;
import io.socketgateway.reply.UndeliverableReplyException;

/** Messages as services see them, and replies as bytes. */
public final class Payloads {

	private static final int PIECE = 1024;

	private Payloads() {
	}

	/**
	 * What a service is given for the bytes of a message.
	 * @param message as the codec cut it
	 * @param codec of the connection
	 * @param settings of its listener
	 * @return what the codec makes of it
	 * @throws CodecException if it means nothing, or is no text where it must be
	 */
	public static Object of(byte[] message, Codec codec, ConnectionSettings settings) throws CodecException {
		if (settings.properties().malformedInput() == MalformedInput.REJECT) {
			requireText(message, settings);
		}
		return codec.payload(message);
	}

	private static void requireText(byte[] message, ConnectionSettings settings) throws MalformedTextException {
		CharsetDecoder decoder = settings.charset().newDecoder();
		ByteBuffer in = ByteBuffer.wrap(message);
		CharBuffer out = CharBuffer.allocate(PIECE);
		CoderResult result = decoder.decode(in, out, true);
		while (result.isOverflow()) {
			out.clear();
			result = decoder.decode(in, out, true);
		}
		if (result.isError()) {
			throw new MalformedTextException(
					"byte %d of a message is no %s".formatted(in.position(), settings.charset()));
		}
	}

	/**
	 * What may be sent, as the bytes of a message.
	 * @param payload what the service gave
	 * @param codec of the connection
	 * @param settings of the listener
	 * @return without its frame
	 */
	public static byte[] bytes(Object payload, Codec codec, ConnectionSettings settings) {
		return switch (payload) {
			case byte[] bytes -> bytes;
			case CharSequence text -> text(text.toString(), settings);
			default -> coded(payload, codec);
		};
	}

	private static byte[] text(String text, ConnectionSettings settings) {
		if (settings.properties().malformedInput() == MalformedInput.REPLACE) {
			return text.getBytes(settings.charset());
		}
		try {
			ByteBuffer bytes = settings.charset().newEncoder().encode(CharBuffer.wrap(text));
			byte[] exact = new byte[bytes.remaining()];
			bytes.get(exact);
			return exact;
		}
		catch (CharacterCodingException ex) {
			throw unwritable("a reply has characters that " + settings.charset() + " does not");
		}
	}

	private static byte[] coded(Object payload, Codec codec) {
		byte[] message;
		try {
			message = codec.message(payload);
		}
		catch (IllegalArgumentException ex) {
			throw unwritable("a reply cannot be written: " + ex.getMessage());
		}
		if (message == null) {
			throw unwritable("a reply must be byte[] or String, not " + payload.getClass().getName());
		}
		return message;
	}

	private static UndeliverableReplyException unwritable(String sentence) {
		return new UndeliverableReplyException(sentence, new IllegalArgumentException(sentence));
	}

}
