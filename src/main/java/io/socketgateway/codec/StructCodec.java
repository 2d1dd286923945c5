package io.socketgateway.codec;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Records of a fixed size, by a format, with a body behind each where one of the values
 * counts its bytes; or the record that each message of another codec begins with. A
 * service is given a map, and answers with one or with bytes.
 */
public final class StructCodec extends SurroundingCodec {

	private final Codec inner;

	private final StructRecord record;

	private StructCodec(Codec inner, StructRecord record) {
		this.inner = inner;
		this.record = record;
	}

	/**
	 * The kind {@code struct}.
	 * @param codecs has the codec that it may stand around
	 * @return makes codecs of records
	 */
	public static CodecType<StructOptions> type(Codecs codecs) {
		return new CodecType<>("struct", StructOptions.class, (_, options) -> of(options, codecs));
	}

	private static StructCodec of(StructOptions options, Codecs codecs) {
		Struct struct = Struct.of(options.format());
		Codec inner = (options.codec() != null) ? InnerCodec.named(options.codec(), codecs)
				: new StructFrames(struct, options);
		return new StructCodec(inner, new StructRecord(struct, options));
	}

	@Override
	Codec inner() {
		return this.inner;
	}

	@Override
	public Codec forConnection() {
		return new StructCodec(inner().forConnection(), this.record);
	}

	/** A map of names and values, in the order of the names. */
	@Override
	public Object payload(byte[] message) throws CodecException {
		return this.record.read(message);
	}

	@Override
	public byte @Nullable [] message(Object reply) {
		return (reply instanceof Map<?, ?> values) ? this.record.write(values) : null;
	}

}
