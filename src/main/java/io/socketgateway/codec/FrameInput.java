package io.socketgateway.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of one connection for a {@link Codec} to scan in place. Waits for more where
 * they are asked for, and holds no more than a message and its frame: the buffer grows
 * with the bytes that have come, never with those that are promised, and shrinks when it
 * proves too large. For one thread.
 */
public final class FrameInput {

	private static final int SMALLEST = 512;

	/** Room for the frame around the largest message. */
	private static final int FRAME = 64;

	private static final int PATIENCE = 8;

	private final ByteSource source;

	private final int limit;

	private ByteBuffer buffer = ByteBuffer.allocate(SMALLEST);

	private byte[] bytes = this.buffer.array();

	private int start;

	private int end;

	private int roomyReads;

	/**
	 * Reads messages off a source.
	 * @param source where the bytes come from
	 * @param limit the most bytes a message may have, its frame not counted
	 */
	public FrameInput(ByteSource source, int limit) {
		this.source = source;
		this.limit = limit;
	}

	/**
	 * The most bytes a message may have.
	 * @return without its frame
	 */
	public int limit() {
		return this.limit;
	}

	/**
	 * How many bytes are at hand.
	 * @return without waiting
	 */
	public int buffered() {
		return this.end - this.start;
	}

	/**
	 * Looks at a byte that is at hand.
	 * @param index counts from the first byte not taken yet; below {@link #buffered()}
	 * @return 0 to 255
	 */
	public int at(int index) {
		return this.bytes[this.start + index] & 0xFF;
	}

	/**
	 * Waits until bytes are at hand.
	 * @param count how many, the frame of the message included
	 * @return {@code false} if the stream ended before the first of them
	 * @throws TruncatedMessageException if it ended after that
	 * @throws IOException if the connection broke
	 */
	public boolean await(int count) throws IOException {
		while (buffered() < count) {
			if (!fill()) {
				return endedClean();
			}
		}
		return true;
	}

	/**
	 * Waits until a byte has come.
	 * @param wanted the byte that ends a message
	 * @return its index from the first byte not taken yet, or -1 if the stream ended
	 * before the first byte
	 * @throws MessageTooLargeException if it is not among as many bytes as a message and
	 * a two-byte end may have
	 * @throws TruncatedMessageException if the stream ended without it
	 * @throws IOException if the connection broke
	 */
	public int indexOf(byte wanted) throws IOException {
		int scanned = 0;
		while (true) {
			int found = find(wanted, this.start + scanned);
			if (found >= 0) {
				return found - this.start;
			}
			scanned = buffered();
			if (scanned > this.limit + 1) {
				throw new MessageTooLargeException("no end of message within " + this.limit + " bytes");
			}
			if (!fill()) {
				endedClean();
				return -1;
			}
		}
	}

	/**
	 * Fails if a message is too large.
	 * @param length its bytes without the frame
	 * @throws MessageTooLargeException if that is above the limit
	 */
	public void requireWithinLimit(long length) throws MessageTooLargeException {
		if (length > this.limit) {
			throw new MessageTooLargeException("message of " + length + " bytes, limit " + this.limit);
		}
	}

	/**
	 * Takes bytes that are at hand.
	 * @param count how many
	 * @return a copy
	 */
	public byte[] take(int count) {
		byte[] taken = Arrays.copyOfRange(this.bytes, this.start, this.start + count);
		skip(count);
		return taken;
	}

	/**
	 * Gives up bytes that are at hand.
	 * @param count how many
	 */
	public void skip(int count) {
		this.start += count;
	}

	/**
	 * Takes what one read returns, or what is at hand already, up to a bound.
	 * @param most how many bytes at most
	 * @return at least one byte, or an empty array at the end of the stream
	 * @throws IOException if the connection broke
	 */
	public byte[] takeSome(int most) throws IOException {
		while (buffered() == 0 || (this.end == this.bytes.length && moreIsThere(most))) {
			if (!fill()) {
				break;
			}
		}
		return take(Math.min(buffered(), most));
	}

	/**
	 * Reads past the codec: bytes at hand first, then straight from the source.
	 * @param into takes as many as are there
	 * @return how many, or -1 at the end
	 * @throws IOException if the connection broke
	 */
	public int read(ByteBuffer into) throws IOException {
		if (buffered() == 0) {
			return this.source.read(into);
		}
		int count = Math.min(buffered(), into.remaining());
		into.put(this.bytes, this.start, count);
		skip(count);
		return count;
	}

	/**
	 * Puts bytes back before those at hand.
	 * @param back copied
	 */
	public void unread(ByteBuffer back) {
		int count = back.remaining();
		int held = buffered();
		byte[] all = new byte[Math.max(count + held, SMALLEST)];
		back.get(all, 0, count);
		System.arraycopy(this.bytes, this.start, all, count, held);
		adopt(all, count + held);
	}

	private boolean moreIsThere(int most) throws IOException {
		return buffered() < most && this.source.available() > 0;
	}

	private int find(byte wanted, int from) {
		for (int index = from; index < this.end; index++) {
			if (this.bytes[index] == wanted) {
				return index;
			}
		}
		return -1;
	}

	private boolean endedClean() throws TruncatedMessageException {
		if (buffered() > 0) {
			throw new TruncatedMessageException("stream ended " + buffered() + " bytes into a message");
		}
		return false;
	}

	private boolean fill() throws IOException {
		makeRoom();
		this.buffer.limit(this.bytes.length).position(this.end);
		int count = this.source.read(this.buffer);
		if (count < 0) {
			return false;
		}
		this.end += count;
		this.roomyReads = (this.end < this.bytes.length / 4) ? this.roomyReads + 1 : 0;
		return true;
	}

	private void makeRoom() {
		if (this.start == this.end) {
			startOver();
		}
		else if (this.end == this.bytes.length) {
			compactOrGrow();
		}
	}

	private void startOver() {
		this.start = 0;
		this.end = 0;
		if (this.roomyReads > PATIENCE && this.bytes.length > SMALLEST) {
			this.roomyReads = 0;
			adopt(new byte[this.bytes.length / 2], 0);
		}
	}

	private void compactOrGrow() {
		int held = buffered();
		if (held > this.bytes.length / 2) {
			adopt(Arrays.copyOfRange(this.bytes, this.start, this.start + grown()), held);
		}
		else {
			System.arraycopy(this.bytes, this.start, this.bytes, 0, held);
			this.start = 0;
			this.end = held;
		}
	}

	private int grown() {
		long most = Math.max((long) this.limit + FRAME, this.bytes.length + 1L);
		return (int) Math.min(this.bytes.length * 2L, Math.min(most, Integer.MAX_VALUE - 8));
	}

	private void adopt(byte[] array, int count) {
		this.bytes = array;
		this.buffer = ByteBuffer.wrap(array);
		this.start = 0;
		this.end = count;
	}

}
