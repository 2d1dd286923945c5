package io.socketgateway.reply;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;

/**
 * The bytes of a stream connection that no message holds yet. For the thread that calls
 * the service only. Waiting for bytes is bounded by the listener's idle time: when that
 * passes, the connection is closed and reading throws. After the end of the stream
 * {@link #await} stays true and {@link #read} stays at -1.
 */
public interface Input extends ReadableByteChannel {

	/**
	 * Waits for at least one byte, after sending the replies that still wait.
	 * @param into takes as many bytes as are there, at most what it has room for
	 * @return how many, or -1 at the end of the stream
	 * @throws IOException if the connection broke or was closed
	 */
	@Override
	int read(ByteBuffer into) throws IOException;

	/**
	 * Waits for a byte without taking it, after sending the replies that still wait.
	 * @param quiet how long to wait, in milliseconds or longer
	 * @return whether there is a byte, or the end of the stream, to read now;
	 * {@code false} if the peer said nothing for that long
	 * @throws IOException if the connection broke or was closed
	 */
	boolean await(Duration quiet) throws IOException;

	/**
	 * Puts bytes back, to be read next.
	 * @param bytes copied; at most what the message in hand and reads since then gave
	 */
	void unread(ByteBuffer bytes);

}
