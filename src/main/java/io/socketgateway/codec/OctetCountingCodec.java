package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Syslog over TCP (RFC 6587): a count in decimal digits and a blank before each message.
 */
public final class OctetCountingCodec implements Codec {

	private static final int MOST_DIGITS = 10;

	private final boolean mixed;

	OctetCountingCodec(Options options) {
		this.mixed = options.mixed();
	}

	/**
	 * What can be set.
	 *
	 * @param mixed whether a message may come without a count, up to LF or CR LF
	 */
	public record Options(@DefaultValue("true") boolean mixed) {
	}

	/**
	 * The kind {@code octet-counting}.
	 * @return makes octet-counting codecs
	 */
	public static CodecType<Options> type() {
		return new CodecType<>("octet-counting", Options.class, (_, options) -> new OctetCountingCodec(options));
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		if (!in.await(1)) {
			return null;
		}
		if (isDigit(in.at(0))) {
			return counted(in);
		}
		if (!this.mixed) {
			throw in.malformed(0, "no count before the message");
		}
		return LineCodec.cut(in, in.indexOf((byte) '\n'));
	}

	private static byte[] counted(FrameInput in) throws IOException {
		int blank = blank(in);
		long count = 0;
		for (int index = 0; index < blank; index++) {
			count = 10 * count + in.at(index) - '0';
		}
		in.requireWithinLimit(count);
		in.await(blank + 1 + (int) count);
		in.skip(blank + 1);
		return in.take((int) count);
	}

	private static int blank(FrameInput in) throws IOException {
		if (in.at(0) == '0') {
			throw in.malformed(0, "count that begins with 0");
		}
		for (int index = 1; index <= MOST_DIGITS; index++) {
			in.await(index + 1);
			if (in.at(index) == ' ') {
				return index;
			}
			if (!isDigit(in.at(index))) {
				throw in.malformed(index, "count without a blank behind it");
			}
		}
		throw in.malformed(MOST_DIGITS, "count of more than " + MOST_DIGITS + " digits");
	}

	private static boolean isDigit(int value) {
		return value >= '0' && value <= '9';
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		if (payload.length == 0) {
			throw new IllegalArgumentException("a message of 0 bytes has no count");
		}
		out.write((payload.length + " ").getBytes(StandardCharsets.US_ASCII));
		out.write(payload);
	}

	@Override
	public String explain(FrameInput in) {
		int blank = in.find((byte) ' ', 0);
		if (in.buffered() == 0 || !isDigit(in.at(0))) {
			return in.buffered() + " bytes of a line without LF";
		}
		return (blank < 0) ? "count without the blank behind it" : "count at 0.." + (blank - 1);
	}

}
