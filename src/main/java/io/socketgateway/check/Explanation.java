package io.socketgateway.check;

import java.io.PrintWriter;

import io.socketgateway.codec.CodecException;
import io.socketgateway.codec.TruncatedMessageException;
import io.socketgateway.codec.example.Audience;
import io.socketgateway.codec.example.Cut;
import io.socketgateway.codec.example.Cutter;
import io.socketgateway.codec.example.Feed;
import io.socketgateway.codec.example.Piece;
import io.socketgateway.codec.example.ReasonWord;
import io.socketgateway.codec.example.Shown;

/**
 * How a codec takes a sample: message by message, and what it does with the rest.
 *
 * @param cut what became of the sample
 */
record Explanation(Cut cut) {

	static Explanation of(Cutter cutter, byte[] sample) {
		return new Explanation(cutter.cut(sample, Feed.WHOLE, Audience.SILENT));
	}

	/** Returns whether the bytes break no rule; they may end inside a message. */
	boolean print(PrintWriter out) {
		this.cut.pieces().forEach((piece) -> out.println(line(piece)));
		this.cut.dropped().forEach((reason) -> out.println("given up: " + described(reason)));
		if (this.cut.answer().length > 0) {
			out.println("sent back: " + Shown.of(this.cut.answer()));
		}
		out.println(end());
		out.flush();
		return isWell();
	}

	private static String line(Piece piece) {
		return "bytes %d..%d: message %s%s".formatted(piece.from(), piece.to() - 1, Shown.of(piece.payload()),
				piece.byEnd() ? ", whole because nothing follows" : "");
	}

	private boolean isWell() {
		return this.cut.failure() == null || this.cut.failure() instanceof TruncatedMessageException;
	}

	private String end() {
		return switch (this.cut.failure()) {
			case null -> (this.cut.rest().count() > 0) ? this.cut.rest().toString() : "no bytes are left";
			case TruncatedMessageException _ -> this.cut.rest().toString();
			case CodecException ex -> described(ex);
			case Exception ex -> ex.toString();
		};
	}

	private static String described(CodecException ex) {
		return ReasonWord.of(ex) + ": " + ex.detail();
	}

}
