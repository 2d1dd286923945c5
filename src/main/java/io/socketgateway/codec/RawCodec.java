package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/**
 * No frame: what one read returned is one message, at most 64 KB of it and no more than
 * the limit, and a reply is written as it is. For programs that take one {@code recv} for
 * one message. A datagram is one message, the empty one too.
 */
public final class RawCodec implements Codec {

	private static final int LARGEST_READ = 64 * 1024;

	/** Nothing can be set. */
	public record Options() {
	}

	/**
	 * The kind {@code raw}.
	 * @return makes raw codecs
	 */
	public static CodecType<Options> type() {
		return new CodecType<>("raw", Options.class, (_, _) -> new RawCodec());
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		byte[] some = in.takeSome(Math.min(in.limit(), LARGEST_READ));
		return (some.length == 0) ? null : some;
	}

	@Override
	public boolean hasFrames() {
		return false;
	}

	@Override
	public boolean isPlain() {
		return true;
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		out.write(payload);
	}

}
