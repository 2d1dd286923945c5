package io.socketgateway.listener.proxy;

import java.nio.ByteBuffer;

/**
 * Reads headers of the PROXY protocol, versions 1 and 2, from what has come of a stream
 * so far (HAProxy's {@code doc/proxy-protocol.txt}). Stateless.
 */
final class HeaderParser {

	private HeaderParser() {
	}

	/** From its first byte on; the buffer's position is 0 and stays there. */
	static Beginning parse(ByteBuffer in) {
		try {
			if (in.limit() == 0) {
				return new Beginning.Incomplete(false);
			}
			if (beginsLike(BinaryHeader.signature(), in)) {
				return BinaryHeader.parse(in);
			}
			return beginsLike(TextHeader.prefix(), in) ? TextHeader.parse(in) : new Beginning.Other();
		}
		catch (InvalidHeaderException ex) {
			return ex.invalid();
		}
	}

	private static boolean beginsLike(ByteBuffer begin, ByteBuffer in) {
		int mismatch = begin.mismatch(in);
		return mismatch == -1 || mismatch == Math.min(begin.limit(), in.limit());
	}

}
