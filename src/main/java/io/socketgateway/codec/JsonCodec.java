package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/**
 * JSON values, one behind the other; blanks, line ends and record separators (RFC 7464)
 * between them are skipped. A reply is written with LF behind it.
 */
public final class JsonCodec implements Codec {

	/** Nothing can be set. */
	public record Options() {
	}

	/**
	 * The kind {@code json}.
	 * @return makes JSON codecs
	 */
	public static CodecType<Options> type() {
		return new CodecType<>("json", Options.class, (_, _) -> new JsonCodec());
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		while (in.await(1)) {
			if (!JsonScan.isBlank(in.at(0))) {
				return in.take(new JsonScan(in).value());
			}
			in.skip(1);
		}
		return null;
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		out.write(payload);
		out.write('\n');
	}

	@Override
	public String explain(FrameInput in) {
		return (in.buffered() == 0) ? "" : in.buffered() + " bytes of " + switch (in.at(0)) {
			case '{' -> "an object that is not closed";
			case '[' -> "an array that is not closed";
			case '"' -> "a string that is not closed";
			default -> "a number or literal that ends with what comes next";
		};
	}

}
