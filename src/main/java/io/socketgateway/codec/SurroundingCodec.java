package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/** Stands around another codec and leaves to it what it does not do itself. */
abstract class SurroundingCodec implements Codec {

	abstract Codec inner();

	@Override
	public ByteSource filter(ByteSource bytes) {
		return inner().filter(bytes);
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		return inner().decode(in);
	}

	/**
	 * Cuts a message, or gives up the bytes of one: {@code null} is the end of the stream
	 * only if nothing {@linkplain #hasDropped was dropped}. What comes next may be for
	 * another codec.
	 */
	byte @Nullable [] decodeOnce(FrameInput in) throws IOException {
		return (inner() instanceof SurroundingCodec around) ? around.decodeOnce(in) : inner().decode(in);
	}

	/** Whether the last call gave bytes up. */
	boolean hasDropped() {
		return inner() instanceof SurroundingCodec around && around.hasDropped();
	}

	/** The one that finds where a message ends. */
	final Codec innermost() {
		return (inner() instanceof SurroundingCodec around) ? around.innermost() : inner();
	}

	@Override
	public boolean hasFrames() {
		return inner().hasFrames();
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		inner().encode(payload, out);
	}

	@Override
	public Object payload(byte[] message) throws CodecException {
		return inner().payload(message);
	}

	@Override
	public byte @Nullable [] message(Object reply) {
		return inner().message(reply);
	}

	@Override
	public String explain(FrameInput in) {
		return inner().explain(in);
	}

}
