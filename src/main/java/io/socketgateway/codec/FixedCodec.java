package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/** Messages of one size, with nothing between them. */
public final class FixedCodec implements Codec {

	private final int size;

	FixedCodec(Options options) {
		this.size = options.size();
	}

	/**
	 * What can be set.
	 *
	 * @param size bytes of every message; must be given
	 */
	public record Options(int size) {

		public Options {
			if (size < 1) {
				throw new IllegalArgumentException("size must be at least 1: the bytes of every message");
			}
		}

	}

	/**
	 * The kind {@code fixed}.
	 * @return makes fixed codecs
	 */
	public static CodecType<Options> type() {
		return new CodecType<>("fixed", Options.class, (_, options) -> new FixedCodec(options));
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		if (!in.await(1)) {
			return null;
		}
		in.requireWithinLimit(this.size);
		in.await(this.size);
		return in.take(this.size);
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		if (payload.length != this.size) {
			throw new IllegalArgumentException(
					"a message of " + payload.length + " bytes has not the size of " + this.size);
		}
		out.write(payload);
	}

	@Override
	public String explain(FrameInput in) {
		return in.buffered() + " of the " + this.size + " bytes of a message";
	}

}
