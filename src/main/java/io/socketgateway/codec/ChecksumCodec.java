package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import io.socketgateway.codec.ChecksumOptions.OnWrong;
import org.jspecify.annotations.Nullable;

/**
 * Checks the checksum that another codec's messages hold and takes it out; puts it into
 * replies.
 */
public final class ChecksumCodec extends SurroundingCodec {

	private final Codec inner;

	private final ChecksumPlace place;

	private final OnWrong onWrong;

	private final byte[] nak;

	private boolean dropped;

	private ChecksumCodec(Codec inner, ChecksumPlace place, OnWrong onWrong, byte[] nak) {
		this.inner = inner;
		this.place = place;
		this.onWrong = onWrong;
		this.nak = nak;
	}

	/**
	 * The kind {@code checksum}.
	 * @param codecs has the codec that it stands around
	 * @return makes checksum codecs
	 */
	public static CodecType<ChecksumOptions> type(Codecs codecs) {
		return new CodecType<>("checksum", ChecksumOptions.class,
				(_, options) -> new ChecksumCodec(inner(options.codec(), codecs), new ChecksumPlace(options),
						options.onWrong(), options.nak().bytes()));
	}

	/** A struct would read its record of what is left without the checksum. */
	private static Codec inner(String name, Codecs codecs) {
		Codec inner = InnerCodec.named(name, codecs);
		if (inner instanceof StructCodec) {
			throw new IllegalArgumentException(
					"codec is '%s', a struct codec, which must be around this one: name this one in its codec"
						.formatted(name));
		}
		return inner;
	}

	@Override
	Codec inner() {
		return this.inner;
	}

	@Override
	public Codec forConnection() {
		return new ChecksumCodec(inner().forConnection(), this.place, this.onWrong, this.nak);
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		byte[] message = decodeOnce(in);
		while (this.dropped) {
			message = decodeOnce(in);
		}
		return message;
	}

	@Override
	byte @Nullable [] decodeOnce(FrameInput in) throws IOException {
		long begun = in.position();
		byte[] message = inner().decode(in);
		String wrong = (message != null) ? this.place.wrong(message) : null;
		this.dropped = wrong != null;
		if (message == null || wrong == null) {
			return (message != null) ? this.place.without(message) : null;
		}
		refuse(in, new MalformedMessageException(wrong, excerpt(message, begun)));
		return null;
	}

	@Override
	boolean hasDropped() {
		return this.dropped;
	}

	/** The frame is gone by now, so the place in the stream is that without one. */
	private Excerpt excerpt(byte[] message, long begun) {
		int start = Math.clamp(this.place.start(message.length), 0, message.length);
		return Excerpt.of(message, 0, message.length, start, begun + start);
	}

	private void refuse(FrameInput in, CodecException reason) throws IOException {
		switch (this.onWrong) {
			case CLOSE -> throw reason;
			case DROP -> in.dropped(reason);
			case NAK -> {
				in.dropped(reason);
				in.answer(this.nak.clone());
			}
		}
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		inner().encode(this.place.with(payload), out);
	}

}
