package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Cuts a connection's bytes into messages and frames the replies. A bean of this type is
 * named by a listener's {@code codec}. One codec serves many connections at once, so it
 * keeps no state between calls.
 */
public interface Codec {

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
	 * Whether messages have frames. Without, a datagram is one message, the empty one
	 * too.
	 * @return {@code true} unless overridden
	 */
	default boolean hasFrames() {
		return true;
	}

	/**
	 * Writes a message in its frame.
	 * @param payload the message
	 * @param out takes the bytes; need not be flushed
	 * @throws IOException if the connection broke
	 * @throws IllegalArgumentException if the frame cannot hold the message
	 */
	void encode(byte[] payload, OutputStream out) throws IOException;

}
