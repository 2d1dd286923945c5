package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** A length before each message, or inside a header that may be part of it. */
public final class LengthCodec implements Codec {

	/** Far above any limit, and far from where a long ends. */
	private static final long HUGE = 1L << 60;

	private final LengthField field;

	private final int offset;

	private final long distance;

	private final byte[] header;

	private final boolean stripsToField;

	private final boolean bringsField;

	LengthCodec(LengthOptions options) {
		this.field = LengthField.of(options);
		this.offset = options.offset();
		this.distance = options.distance();
		this.header = options.template();
		this.stripsToField = options.strip() == null;
		this.bringsField = !this.stripsToField && this.header.length <= this.offset;
	}

	/** Which byte of a number comes first. */
	public enum Endian {

		/** The most significant one. */
		BIG,

		/** The least significant one. */
		LITTLE

	}

	/**
	 * The kind {@code length}.
	 * @return makes length codecs
	 */
	public static CodecType<LengthOptions> type() {
		return new CodecType<>("length", LengthOptions.class, (_, options) -> new LengthCodec(options));
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		int fieldEnd = this.field.end(in, this.offset);
		while (fieldEnd < 0) {
			if (!in.await(Math.max(this.offset + this.field.width(0), in.buffered() + 1))) {
				return null;
			}
			fieldEnd = this.field.end(in, this.offset);
		}
		int strip = this.stripsToField ? fieldEnd : this.header.length;
		int size = size(in, fieldEnd, strip);
		in.await(strip + size);
		in.skip(strip);
		return in.take(size);
	}

	private int size(FrameInput in, int fieldEnd, int strip) throws IOException {
		long rest = Math.min(this.field.read(in, this.offset, fieldEnd), HUGE) + this.distance;
		if (rest < 0 || fieldEnd + rest < strip) {
			throw in.malformed(this.offset, "length too small for its own header");
		}
		in.requireWithinLimit(fieldEnd + rest - strip);
		return (int) (fieldEnd + rest) - strip;
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		out.write(this.bringsField ? this.header : header(payload.length));
		out.write(payload);
	}

	private byte[] header(int size) {
		long length = size - this.distance;
		if (!this.stripsToField) {
			length += this.header.length - this.offset - this.field.width(0);
		}
		if (length < 0 || length > this.field.largest()) {
			throw new IllegalArgumentException("a message of " + size + " bytes has no length that its field can hold");
		}
		byte[] filled = Arrays.copyOf(this.header,
				Math.max(this.header.length, this.offset + this.field.width(length)));
		this.field.write(length, filled, this.offset);
		return filled;
	}

	@Override
	public String explain(FrameInput in) {
		int end = this.field.end(in, this.offset);
		if (end < 0) {
			return "length at " + this.offset + " has not all come";
		}
		String length = "length " + this.field.shown(in, this.offset, end) + " at " + this.offset
				+ ((end > this.offset + 1) ? ".." + (end - 1) : "");
		return (this.distance != 0) ? length + ", adjustment " + this.distance : length;
	}

}
