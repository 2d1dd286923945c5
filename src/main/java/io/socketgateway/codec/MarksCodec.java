package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

/** A mark before each message and one behind it. */
public final class MarksCodec implements Codec {

	private final Mark start;

	private final Mark end;

	private final boolean keep;

	private final StartSearch search;

	MarksCodec(MarksOptions options) {
		this.start = new Mark(options.startMark());
		this.end = new Mark(options.endMark());
		this.keep = options.keep();
		this.search = new StartSearch(this.start, options.resync());
	}

	/**
	 * The kind {@code marks}.
	 * @return makes marks codecs
	 */
	public static CodecType<MarksOptions> type() {
		return new CodecType<>("marks", MarksOptions.class, (_, options) -> new MarksCodec(options));
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		if (!this.search.await(in)) {
			return null;
		}
		int end = awaitEnd(in);
		int before = this.keep ? 0 : this.start.length();
		int behind = end + this.end.length();
		int length = (this.keep ? behind : end) - before;
		in.requireWithinLimit(length);
		in.skip(before);
		byte[] message = in.take(length);
		in.skip(behind - before - length);
		return message;
	}

	private int awaitEnd(FrameInput in) throws IOException {
		int from = this.start.length();
		int end = this.end.find(in, from);
		while (end < 0) {
			from = Math.max(from, in.buffered() + 1 - this.end.length());
			in.requireWithinLimit(from - this.start.length());
			in.await(in.buffered() + 1);
			end = this.end.find(in, from);
		}
		return end;
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		boolean bare = !this.keep || !isMarked(payload);
		if (bare) {
			this.start.write(out);
		}
		out.write(payload);
		if (bare) {
			this.end.write(out);
		}
	}

	private boolean isMarked(byte[] payload) {
		return payload.length >= this.start.length() + this.end.length() && this.start.starts(payload)
				&& this.end.ends(payload);
	}

	@Override
	public String explain(FrameInput in) {
		return this.start.isNext(in, 0)
				? in.buffered() + " bytes from the start mark on, without the end mark " + this.end
				: "no start mark " + this.start;
	}

}
