package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Consistent Overhead Byte Stuffing: frames without a zero, and a zero behind each. A
 * frame is blocks of a code and up to 254 bytes; the code tells where the next one is.
 */
public final class CobsCodec implements Codec {

	/** Nothing can be set. */
	public record Options() {
	}

	/**
	 * The kind {@code cobs}.
	 * @return makes COBS codecs
	 */
	public static CodecType<Options> type() {
		return new CodecType<>("cobs", Options.class, (_, _) -> new CobsCodec());
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		while (in.await(1)) {
			if (in.at(0) != 0) {
				return unstuffed(in, length(in));
			}
			in.skip(1);
		}
		return null;
	}

	/** Of the message, once its frame is whole. */
	private static int length(FrameInput in) throws IOException {
		int length = 0;
		int at = 0;
		int code = CobsFrame.FULL;
		while (!isEnd(in, at)) {
			length += zeros(code);
			in.requireWithinLimit(length);
			code = in.at(at);
			for (int index = 1; index < code; index++) {
				if (isEnd(in, at + index)) {
					throw in.malformed(at, "code that points behind the end of its frame");
				}
				in.requireWithinLimit(++length);
			}
			at += code;
		}
		return length;
	}

	private static boolean isEnd(FrameInput in, int index) throws IOException {
		in.await(index + 1);
		return in.at(index) == 0;
	}

	/** What stands between a block and the next. */
	private static int zeros(int code) {
		return (code == CobsFrame.FULL) ? 0 : 1;
	}

	private static byte[] unstuffed(FrameInput in, int length) {
		byte[] message = new byte[length];
		int from = 0;
		for (int to = 0; in.at(from) != 0; from++) {
			int code = in.at(from);
			for (int index = 1; index < code; index++) {
				message[to++] = (byte) in.at(++from);
			}
			to += zeros(code);
		}
		in.skip(from + 1);
		return message;
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		out.write(CobsFrame.of(payload));
	}

	@Override
	public String explain(FrameInput in) {
		return "no 0x00 at the end of the frame yet";
	}

}
