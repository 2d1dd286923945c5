package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Messages between flags, where an escape and a substitute stand for each flag and escape
 * in them: SLIP, HDLC's framing and their like. One flag may end a frame and begin the
 * next.
 */
public final class StuffedCodec implements Codec {

	private static final int SLIP_END = 0xC0;

	private static final int SLIP_ESC = 0xDB;

	private static final byte[][] SLIP_PAIRS = { { (byte) SLIP_END, (byte) 0xDC }, { (byte) SLIP_ESC, (byte) 0xDD } };

	private final int flag;

	private final Stuffing stuffing;

	StuffedCodec(int flag, Stuffing stuffing) {
		this.flag = flag;
		this.stuffing = stuffing;
	}

	/** Of SLIP nothing can be set. */
	public record SlipOptions() {
	}

	/**
	 * The kind {@code stuffed}.
	 * @return makes codecs for any flag and escape
	 */
	public static CodecType<StuffedOptions> type() {
		return new CodecType<>("stuffed", StuffedOptions.class,
				(_, options) -> new StuffedCodec(options.flagOctet(), options.stuffing()));
	}

	/**
	 * The kind {@code slip}.
	 * @return makes codecs for RFC 1055
	 */
	public static CodecType<SlipOptions> slip() {
		return new CodecType<>("slip", SlipOptions.class,
				(_, _) -> new StuffedCodec(SLIP_END, Stuffing.pairs(SLIP_ESC, SLIP_PAIRS)));
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		while (in.await(1)) {
			if (in.at(0) != this.flag) {
				return unstuffed(in, length(in));
			}
			in.skip(1);
		}
		return null;
	}

	/** Of the message, once its frame is whole. */
	private int length(FrameInput in) throws IOException {
		int length = 0;
		for (int index = 0; !isFlag(in, index); index++) {
			if (in.at(index) == this.stuffing.escape()) {
				index++;
				requireSubstitute(in, index);
			}
			length++;
			in.requireWithinLimit(length);
		}
		return length;
	}

	private boolean isFlag(FrameInput in, int index) throws IOException {
		in.await(index + 1);
		return in.at(index) == this.flag;
	}

	private void requireSubstitute(FrameInput in, int index) throws IOException {
		if (isFlag(in, index)) {
			throw in.malformed(index, "flag right behind an escape");
		}
		if (this.stuffing.original(in.at(index)) == Stuffing.NONE) {
			throw in.malformed(index, "byte behind an escape that stands for none");
		}
	}

	private byte[] unstuffed(FrameInput in, int length) {
		byte[] message = new byte[length];
		int from = 0;
		for (int to = 0; to < length; to++) {
			int octet = in.at(from++);
			message[to] = (byte) ((octet == this.stuffing.escape()) ? this.stuffing.original(in.at(from++)) : octet);
		}
		in.skip(from + 1);
		return message;
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		if (payload.length == 0) {
			throw new IllegalArgumentException("an empty message, which readers take for two flags in a row");
		}
		out.write(this.stuffing.framed(payload, this.flag));
	}

	@Override
	public String explain(FrameInput in) {
		return "no flag 0x%02x at the end of the frame yet".formatted(this.flag);
	}

}
