package io.socketgateway.connection;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The bytes of an accepted stream, as they are on the wire or as TLS has deciphered them.
 * One thread reads; writers take turns by a lock of their own; everything else may be
 * called from any thread. All methods block.
 */
public interface ByteStream {

	/**
	 * Waits for bytes.
	 * @param into takes what there is, one byte at least
	 * @return how many came; -1 at the end of the stream
	 * @throws IOException if the stream is broken or was closed
	 */
	int read(ByteBuffer into) throws IOException;

	/**
	 * Waits for bytes at most so long.
	 * @param into takes what there is
	 * @param time more than nothing
	 * @return how many came; -1 at the end of the stream, 0 when the time is up
	 * @throws IOException if the stream is broken or was closed
	 */
	int read(byte[] into, Duration time) throws IOException;

	/**
	 * Whether a read would return at once. By the reading thread.
	 * @return {@code true} where there are bytes, and where it is not known
	 * @throws IOException if the stream is broken or was closed
	 */
	boolean isReady() throws IOException;

	/**
	 * Writes some of the bytes.
	 * @param from what is to be written
	 * @return how many were taken; 0 where the stream cannot take any just now
	 * @throws IOException if the stream is broken or was closed
	 */
	int write(ByteBuffer from) throws IOException;

	/**
	 * A thread that waits for bytes sees the end of the stream instead.
	 * @throws IOException if the stream is broken or was closed
	 */
	void endInput() throws IOException;

	/**
	 * Tells the peer that nothing more comes. By the reading thread, when nobody writes.
	 * @throws IOException if the stream is broken or was closed
	 */
	void endOutput() throws IOException;

	/**
	 * Lets go of the socket; whoever reads or writes fails.
	 * @throws IOException if the system says so; it is closed all the same
	 */
	void close() throws IOException;

	/**
	 * Whether it was not closed on this side.
	 * @return whatever the peer did
	 */
	boolean isOpen();

	/**
	 * The socket as Spring Integration wants to see it.
	 * @return not connected where there is no such view
	 */
	Socket socket();

}
