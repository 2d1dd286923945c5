package io.socketgateway.codec.example;

import io.socketgateway.codec.Codec;
import io.socketgateway.codec.FrameInput;

/**
 * The bytes behind the last message of a sample.
 *
 * @param from where they begin
 * @param count how many there are
 * @param meaning what the codec makes of them so far, or an empty text
 * @param missing how many more it waits for, at least
 */
public record Rest(long from, int count, String meaning, int missing) {

	static Rest of(Codec codec, FrameInput in) {
		return new Rest(in.position(), in.buffered(), (in.buffered() > 0) ? codec.explain(in) : "", in.missing());
	}

	/** {@code bytes 0..7: length 0x0030 at 2..3: 44 more bytes}. */
	@Override
	public String toString() {
		return "bytes %d..%d: %s%d more byte%s".formatted(this.from, this.from + this.count - 1,
				this.meaning.isEmpty() ? "" : this.meaning + ": ", this.missing, (this.missing == 1) ? "" : "s");
	}

}
