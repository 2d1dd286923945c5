package io.socketgateway.codec;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a {@link FrameInput} gets its bytes: a socket, or a sample. */
public interface ByteSource {

	/**
	 * Waits for at least one byte.
	 * @param into takes as many as are there
	 * @return how many, or -1 at the end
	 * @throws IOException if the source broke
	 */
	int read(ByteBuffer into) throws IOException;

	/**
	 * Bytes that have all come.
	 * @param bytes read from the first to the last
	 * @return ends behind them
	 */
	static ByteSource of(byte[] bytes) {
		return new WholeSource(ByteBuffer.wrap(bytes));
	}

	/**
	 * How many bytes can be read without waiting.
	 * @return at least this many; 0 if that is unknown
	 * @throws IOException if the source broke
	 */
	default int available() throws IOException {
		return 0;
	}

	/**
	 * Whether the end is not the peer's, so that a message that only ends with the stream
	 * is not whole.
	 * @return {@code false} unless overridden
	 */
	default boolean isCutShort() {
		return false;
	}

	/**
	 * Sends the peer bytes that are no message and have no frame, such as a nak.
	 * @param bytes as they are
	 * @throws IOException if the source broke
	 */
	default void answer(byte[] bytes) throws IOException {
	}

	/**
	 * Bytes were given up and what comes behind them goes on.
	 * @param reason why they are no message
	 * @throws IOException if the source broke
	 */
	default void dropped(CodecException reason) throws IOException {
	}

}
