package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/** A length before each message: 1, 2 or 4 bytes, unsigned, not counting itself. */
public final class LengthCodec implements Codec {

	private final int bytes;

	private final boolean little;

	LengthCodec(Options options) {
		this.bytes = options.bytes();
		this.little = options.endian() == Endian.LITTLE;
	}

	/** Which byte of a number comes first. */
	public enum Endian {

		/** The most significant one. */
		BIG,

		/** The least significant one. */
		LITTLE

	}

	/**
	 * What can be set.
	 *
	 * @param bytes of the length: 1, 2 or 4
	 * @param endian their order
	 */
	public record Options(@DefaultValue("4") int bytes, @DefaultValue("big") Endian endian) {

		public Options {
			if (bytes != 1 && bytes != 2 && bytes != 4) {
				throw new IllegalArgumentException("bytes must be 1, 2 or 4");
			}
		}

	}

	/**
	 * The kind {@code length}.
	 * @return makes length codecs
	 */
	public static CodecType<Options> type() {
		return new CodecType<>("length", Options.class, (_, options) -> new LengthCodec(options));
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		if (!in.await(this.bytes)) {
			return null;
		}
		long length = length(in);
		in.requireWithinLimit(length);
		in.await(this.bytes + (int) length);
		in.skip(this.bytes);
		return in.take((int) length);
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		if (payload.length >>> Math.min(8 * this.bytes, 31) != 0) {
			throw new IllegalArgumentException(
					"a message of " + payload.length + " bytes has no length of " + this.bytes + " bytes");
		}
		for (int index = 0; index < this.bytes; index++) {
			out.write(payload.length >>> shift(index));
		}
		out.write(payload);
	}

	private long length(FrameInput in) {
		long length = 0;
		for (int index = 0; index < this.bytes; index++) {
			length |= (long) in.at(index) << shift(index);
		}
		return length;
	}

	private int shift(int index) {
		return 8 * (this.little ? index : this.bytes - 1 - index);
	}

}
