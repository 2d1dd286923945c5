package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/**
 * All that a peer sends until it ends its side of the stream is one message; a datagram
 * is one message, the empty one too. A reply is written as it is.
 */
public final class UntilCloseCodec implements Codec {

	/** Nothing can be set. */
	public record Options() {
	}

	/**
	 * The kind {@code until-close}.
	 * @return makes codecs whose messages end with the stream
	 */
	public static CodecType<Options> type() {
		return new CodecType<>("until-close", Options.class, (_, _) -> new UntilCloseCodec());
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		if (!in.await(1)) {
			return null;
		}
		do {
			in.requireWithinLimit(in.buffered());
		}
		while (in.awaitMore());
		return in.take(in.buffered());
	}

	@Override
	public boolean isPlain() {
		return true;
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		out.write(payload);
	}

	@Override
	public String explain(FrameInput in) {
		return in.buffered() + " bytes of a message that ends with the stream";
	}

}
