package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Delimiters of which one begins with another: a message ends with the shorter one, as
 * its peer may send no more, and what makes it the longer one is given up if it comes.
 * For one connection.
 */
final class LongDelimiterCodec implements Codec {

	private final DelimiterCodec codec;

	private final Delimiters delimiters;

	private @Nullable Mark before;

	LongDelimiterCodec(DelimiterCodec codec, Delimiters delimiters) {
		this.codec = codec;
		this.delimiters = delimiters;
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		int last = skipRest(in) ? this.delimiters.await(in) : -1;
		if (last < 0) {
			return null;
		}
		this.before = this.delimiters.endingAt(in, last);
		return this.codec.cut(in, last);
	}

	/** Is {@code false} at the end of the stream. */
	boolean skipRest(FrameInput in) throws IOException {
		while (this.before != null) {
			Mark longer = longer(in, this.before);
			if (longer != null) {
				in.skip(longer.length() - this.before.length());
				this.before = longer;
			}
			else if (!mayBecomeLonger(in, this.before)) {
				this.before = null;
			}
			else if (!in.await(in.buffered() + 1)) {
				return false;
			}
		}
		return true;
	}

	/** The shortest that is whole, as it would be if the bytes came one by one. */
	private @Nullable Mark longer(FrameInput in, Mark shorter) {
		for (Mark mark : this.delimiters.longerThan(shorter)) {
			if (mark.isNext(in, shorter.length())) {
				return mark;
			}
		}
		return null;
	}

	private boolean mayBecomeLonger(FrameInput in, Mark shorter) {
		for (Mark mark : this.delimiters.longerThan(shorter)) {
			if (mark.mayBeNext(in, shorter.length())) {
				return true;
			}
		}
		return false;
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		this.codec.encode(payload, out);
	}

	@Override
	public String explain(FrameInput in) {
		return this.codec.explain(in);
	}

}
