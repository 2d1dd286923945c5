package io.socketgateway.codec;

import java.util.Arrays;

/** Where in a stream bytes were no message, and up to 32 of them, for the log. */
public final class Excerpt {

	/** So many bytes on either side. */
	private static final int AROUND = 16;

	private final long offset;

	private final byte[] bytes;

	private final int index;

	private Excerpt(long offset, byte[] bytes, int index) {
		this.offset = offset;
		this.bytes = bytes;
		this.index = index;
	}

	/**
	 * Cuts an excerpt out of what is at hand, from {@code from} to {@code to}.
	 * @param hand the bytes
	 * @param from index of the first that may be shown
	 * @param to index behind the last
	 * @param index of the byte in question; {@code to} if it has not come
	 * @param offset of that byte in the stream
	 * @return a copy of no more than is shown
	 */
	public static Excerpt of(byte[] hand, int from, int to, int index, long offset) {
		int first = Math.clamp(index - (long) AROUND, from, to);
		int behind = Math.clamp(index + (long) AROUND, first, to);
		return new Excerpt(offset, Arrays.copyOfRange(hand, first, behind), index - first);
	}

	/**
	 * Where the byte in question is.
	 * @return how many came before it
	 */
	public long offset() {
		return this.offset;
	}

	/**
	 * The bytes around it, and itself if it has come.
	 * @return a copy, 32 at most
	 */
	public byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * Where it is among {@link #bytes()}.
	 * @return how many of them come before it
	 */
	public int index() {
		return this.index;
	}

	/** Two hexadecimal digits a byte, in brackets the one in question. */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder("at byte " + this.offset + ":");
		for (int at = 0; at < this.bytes.length; at++) {
			text.append(((at == this.index) ? " [%02x]" : " %02x").formatted(this.bytes[at]));
		}
		return text.toString();
	}

}
