package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For peers that are telnet programs: takes the commands of RFC 854 out of what another
 * codec cuts, and refuses every option.
 */
public final class TelnetCodec extends SurroundingCodec {

	private final Codec inner;

	private TelnetCodec(Codec inner) {
		this.inner = inner;
	}

	/**
	 * What can be set.
	 *
	 * @param codec cuts what is left
	 */
	public record Options(@DefaultValue("line") String codec) {
	}

	/**
	 * The kind {@code telnet}.
	 * @param codecs has the codec that it stands around
	 * @return makes telnet codecs
	 */
	public static CodecType<Options> type(Codecs codecs) {
		return new CodecType<>("telnet", Options.class,
				(_, options) -> new TelnetCodec(InnerCodec.named(options.codec(), codecs)));
	}

	@Override
	Codec inner() {
		return this.inner;
	}

	@Override
	public Codec forConnection() {
		return new TelnetCodec(inner().forConnection());
	}

	@Override
	public ByteSource filter(ByteSource bytes) {
		return inner().filter(new TelnetSource(bytes));
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		inner().encode(payload, new TelnetOutput(out));
	}

}
