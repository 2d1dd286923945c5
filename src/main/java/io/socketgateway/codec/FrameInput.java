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

	private static final int SMALLEST = 256;

	/** Room for the frame around the largest message. */
	private static final int FRAME = 1024;

	private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

	private static final int PATIENCE = 8;

	/** What is read at once where messages are smaller, and kept where one was larger. */
	private static final int LARGEST_AHEAD = 8 * 1024;

	private final ByteSource source;

	private final int limit;

	/** Some frames hold two bytes for one of the message. */
	private final long largestFrame;

	private ByteBuffer buffer = ByteBuffer.allocate(SMALLEST);

	private byte[] bytes = this.buffer.array();

	private int start;

	private int end;

	private int roomyReads;

	/** Of the first byte of the buffer, in the stream. */
	private long offset;

	private int wanted;

	/**
	 * Reads messages off a source.
	 * @param source where the bytes come from
	 * @param limit the most bytes a message may have, its frame not counted
	 */
	public FrameInput(ByteSource source, int limit) {
		this.source = source;
		this.limit = limit;
		this.largestFrame = Math.min(2L * limit + FRAME, LARGEST_ARRAY);
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
	 * Where in the stream the first byte at hand is.
	 * @return how many bytes were taken or skipped before it
	 */
	public long position() {
		return this.offset + this.start;
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
	 * Looks for a byte among those at hand.
	 * @param wanted the byte
	 * @param from the first index that may be the one
	 * @return its index from the first byte not taken yet, or -1
	 */
	public int find(byte wanted, int from) {
		int found = ByteSearch.find(wanted, this.bytes, this.start + from, this.end);
		return (found < 0) ? -1 : found - this.start;
	}

	/** The same for any of some bytes, by {@link ByteSearch#pattern}. */
	int findAny(long[] patterns, int from) {
		int found = ByteSearch.findAny(patterns, this.bytes, this.start + from, this.end);
		return (found < 0) ? -1 : found - this.start;
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
			this.wanted = count;
			requireRoom();
			if (!fill()) {
				return endedClean();
			}
		}
		return true;
	}

	/**
	 * Waits for at least one byte more than there is, where the end of the stream may be
	 * that of a message.
	 * @return {@code false} if the peer has ended the stream
	 * @throws TruncatedMessageException if the stream was ended by somebody else
	 * @throws IOException if the connection broke
	 */
	public boolean awaitMore() throws IOException {
		this.wanted = buffered() + 1;
		requireRoom();
		if (fill()) {
			return true;
		}
		if (this.source.isCutShort()) {
			endedClean();
		}
		return false;
	}

	/**
	 * How many bytes more the last wait was for.
	 * @return 0 if they have come
	 */
	public int missing() {
		return Math.max(0, this.wanted - buffered());
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
			int found = ByteSearch.find(wanted, this.bytes, this.start + scanned, this.end);
			if (found >= 0) {
				return found - this.start;
			}
			scanned = buffered();
			if (scanned > this.limit + 1) {
				throw tooLarge("no end of message within " + this.limit + " bytes");
			}
			this.wanted = scanned + 1;
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
			throw tooLarge("message of " + length + " bytes, limit " + this.limit);
		}
	}

	/**
	 * An exception for bytes that break the rules.
	 * @param index of the one in question, from the first byte not taken yet
	 * @param what what is wrong with it, without the bytes themselves
	 * @return to be thrown, or given to {@link #dropped}
	 */
	public MalformedMessageException malformed(int index, String what) {
		return new MalformedMessageException(what, excerpt(index));
	}

	/**
	 * Tells that bytes were given up and decoding goes on behind them. To be called when
	 * they are skipped.
	 * @param reason why they are no message
	 * @throws IOException if the connection broke
	 */
	public void dropped(CodecException reason) throws IOException {
		this.source.dropped(reason);
	}

	/**
	 * Sends the peer bytes that are no message and have no frame, such as a nak. A
	 * datagram's sender is not answered so.
	 * @param bytes as they are
	 * @throws IOException if the connection broke
	 */
	public void answer(byte[] bytes) throws IOException {
		this.source.answer(bytes);
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
			int count = this.source.read(into);
			this.offset += Math.max(0, count);
			return count;
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
		this.offset -= count;
	}

	private boolean moreIsThere(int most) throws IOException {
		return buffered() < most && this.source.available() > 0;
	}

	private boolean endedClean() throws TruncatedMessageException {
		if (buffered() > 0) {
			throw new TruncatedMessageException("stream ended " + buffered() + " bytes into a message",
					excerpt(buffered()));
		}
		return false;
	}

	private MessageTooLargeException tooLarge(String what) {
		return new MessageTooLargeException(what, excerpt(0));
	}

	private Excerpt excerpt(int index) {
		return Excerpt.of(this.bytes, this.start, this.end, this.start + index, position() + index);
	}

	private void requireRoom() throws MessageTooLargeException {
		if (buffered() >= this.largestFrame) {
			throw tooLarge("no end of message within " + buffered() + " bytes");
		}
	}

	private boolean fill() throws IOException {
		makeRoom();
		this.buffer.limit(this.bytes.length).position(this.end);
		int count = this.source.read(this.buffer);
		if (count < 0) {
			return false;
		}
		this.end += count;
		this.roomyReads = roominess();
		return true;
	}

	/** Counts reads that left most of the buffer free; -1 where one left nothing. */
	private int roominess() {
		if (this.end == this.bytes.length) {
			return -1;
		}
		return (this.end < this.bytes.length / 4) ? Math.max(this.roomyReads, 0) + 1 : 0;
	}

	private void makeRoom() {
		if (this.start == this.end) {
			startOver();
		}
		else if (this.end == this.bytes.length) {
			compactOrGrow();
		}
	}

	/** Nothing is at hand: the moment to change the size without a copy. */
	private void startOver() {
		this.offset += this.start;
		this.start = 0;
		this.end = 0;
		if (this.bytes.length > LARGEST_AHEAD) {
			adopt(new byte[LARGEST_AHEAD], 0);
		}
		else if (this.roomyReads < 0 && this.bytes.length < LARGEST_AHEAD) {
			adopt(new byte[this.bytes.length * 2], 0);
		}
		else if (this.roomyReads > PATIENCE && this.bytes.length > SMALLEST) {
			this.roomyReads = 0;
			adopt(new byte[this.bytes.length / 2], 0);
		}
	}

	private void compactOrGrow() {
		int held = buffered();
		if (held > this.bytes.length / 2) {
			byte[] larger = new byte[grown()];
			System.arraycopy(this.bytes, this.start, larger, 0, held);
			adopt(larger, held);
		}
		else {
			System.arraycopy(this.bytes, this.start, this.bytes, 0, held);
			this.offset += this.start;
			this.start = 0;
			this.end = held;
		}
	}

	private int grown() {
		long usual = (long) this.limit + FRAME;
		long most = Math.max((this.bytes.length < usual) ? usual : this.largestFrame, this.bytes.length + 1L);
		return (int) Math.min(this.bytes.length * 2L, Math.min(most, LARGEST_ARRAY));
	}

	private void adopt(byte[] array, int count) {
		this.offset += this.start;
		this.bytes = array;
		this.buffer = ByteBuffer.wrap(array);
		this.start = 0;
		this.end = count;
	}

}
