package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Lines: read up to LF or CR LF, written with the configured one. The message is without
 * it.
 */
public final class LineCodec implements Codec {

	private final byte[] terminator;

	LineCodec(Options options) {
		this.terminator = switch (options.terminator()) {
			case LF -> new byte[] { '\n' };
			case CRLF -> new byte[] { '\r', '\n' };
		};
	}

	/** What ends a line that is written. */
	public enum Terminator {

		/** LF alone. */
		LF,

		/** CR and LF. */
		CRLF

	}

	/**
	 * What can be set.
	 *
	 * @param terminator what is written behind a reply
	 */
	public record Options(@DefaultValue("crlf") Terminator terminator) {
	}

	/**
	 * The kind {@code line}.
	 * @return makes line codecs
	 */
	public static CodecType<Options> type() {
		return new CodecType<>("line", Options.class, (_, options) -> new LineCodec(options));
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		int lineFeed = in.indexOf((byte) '\n');
		return (lineFeed < 0) ? null : cut(in, lineFeed);
	}

	/** The line that ends with a line feed at hand. */
	static byte[] cut(FrameInput in, int lineFeed) throws IOException {
		int length = (lineFeed > 0 && in.at(lineFeed - 1) == '\r') ? lineFeed - 1 : lineFeed;
		in.requireWithinLimit(length);
		byte[] line = in.take(length);
		in.skip(lineFeed + 1 - length);
		return line;
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		out.write(payload);
		out.write(this.terminator);
	}

	@Override
	public String explain(FrameInput in) {
		return in.buffered() + " bytes of a line without LF";
	}

}
