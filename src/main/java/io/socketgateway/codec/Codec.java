package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a connection's bytes into messages and frames the replies. A bean of this type is
 * named by a listener's {@code codec}. One codec serves many connections at once, so it
 * keeps no state between calls, unless {@link #forConnection} makes one for each.
 */
public interface Codec {

	/**
	 * The codec of one connection, or one datagram, for a codec whose next call depends
	 * on what the peer sent before. Its {@link #decode} is for the connection's thread,
	 * its {@link #encode} for any. It is asked for by the thread that accepts, so it
	 * returns at once.
	 * @return itself unless overridden
	 */
	default Codec forConnection() {
		return this;
	}

	/**
	 * Stands between a connection's bytes and {@link #decode}, for what a peer may mix
	 * into them at any place. It is asked for once a connection, by the thread that
	 * accepts, and used by the connection's own. A codec around this one passes it on;
	 * {@code choose} does not.
	 * @param bytes as the peer sent them
	 * @return those bytes unless overridden
	 */
	default ByteSource filter(ByteSource bytes) {
		return bytes;
	}

	/**
	 * Cuts the next message. Blocks until it is whole.
	 * @param in the connection's bytes, bounded by the listener's
	 * {@code limits.message-size}
	 * @return the message without its frame, or {@code null} if the stream ended before
	 * its first byte
	 * @throws CodecException if the bytes are no message: the connection closes
	 * @throws IOException if the connection broke
	 */
	byte @Nullable [] decode(FrameInput in) throws IOException;

	/**
	 * Whether messages are the same however the network cuts the bytes.
	 * @return {@code true} unless overridden; {@code false} where a message is what one
	 * read returned
	 */
	default boolean hasFrames() {
		return true;
	}

	/**
	 * Whether a message is the bytes as they came. A datagram is handed on without
	 * {@link #decode} then, the empty one too.
	 * @return {@code false} unless overridden
	 */
	default boolean isPlain() {
		return false;
	}

	/**
	 * Writes a message in its frame.
	 * @param payload the message
	 * @param out takes the bytes; need not be flushed
	 * @throws IOException if the connection broke
	 * @throws IllegalArgumentException if the frame cannot hold the message; nothing has
	 * been written then
	 */
	void encode(byte[] payload, OutputStream out) throws IOException;

	/**
	 * What a service is given for a message.
	 * @param message as {@link #decode} cut it
	 * @return the same bytes unless overridden
	 * @throws CodecException if the message means nothing: the connection closes
	 */
	default Object payload(byte[] message) throws CodecException {
		return message;
	}

	/**
	 * The message for a reply that is neither bytes nor text; the opposite of
	 * {@link #payload}.
	 * @param reply what the service gave
	 * @return for {@link #encode}, or {@code null} if the codec knows nothing of the kind
	 * @throws IllegalArgumentException if it is of the kind and cannot be written
	 */
	default byte @Nullable [] message(Object reply) {
		return null;
	}

	/**
	 * What the bytes at hand say about a message that has begun and is not whole, for a
	 * person who asks why none comes. Waits for nothing and takes nothing.
	 * @param in where {@link #decode} met the end
	 * @return part of a sentence, such as {@code length 0x0030 at 2..3, adjustment -4},
	 * or an empty text
	 */
	default String explain(FrameInput in) {
		return "";
	}

}
