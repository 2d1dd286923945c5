package io.socketgateway.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;

import io.socketgateway.config.Octets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/** A delimiter behind each message: any of those configured. */
public final class DelimiterCodec implements Codec {

	private final Delimiters delimiters;

	private final boolean keep;

	private final Mark terminator;

	DelimiterCodec(Options options) {
		this.delimiters = new Delimiters(options.delimiters());
		this.keep = options.keep();
		this.terminator = new Mark(Objects.requireNonNullElse(options.terminator(), options.delimiters().getFirst()));
	}

	/**
	 * What can be set.
	 *
	 * @param delimiters what may end a message; must be given
	 * @param keep whether a message is handed on with its delimiter
	 * @param terminator what is written behind a reply; the first delimiter if it is left
	 * out
	 */
	public record Options(List<Octets> delimiters, @DefaultValue("false") boolean keep, @Nullable Octets terminator) {

		private static final String WANTED = "; give a list in quotes, such as [\"#\", \"\\r\\n\"]";

		public Options(@Nullable List<Octets> delimiters, @DefaultValue("false") boolean keep,
				@Nullable Octets terminator) {
			if (delimiters == null || delimiters.isEmpty()) {
				throw new IllegalArgumentException("delimiters is missing" + WANTED);
			}
			this.delimiters = List.copyOf(delimiters);
			this.keep = keep;
			this.terminator = terminator;
			requireBytes(this.delimiters);
		}

		private static void requireBytes(List<Octets> delimiters) {
			for (int index = 0; index < delimiters.size(); index++) {
				if (delimiters.get(index).bytes().length == 0) {
					throw new IllegalArgumentException("delimiters[" + index + "] is empty" + WANTED);
				}
			}
		}

	}

	/**
	 * The kind {@code delimiter}.
	 * @return makes delimiter codecs
	 */
	public static CodecType<Options> type() {
		return new CodecType<>("delimiter", Options.class, (_, options) -> new DelimiterCodec(options));
	}

	@Override
	public Codec forConnection() {
		return this.delimiters.areApart() ? this : new LongDelimiterCodec(this, this.delimiters);
	}

	@Override
	public byte @Nullable [] decode(FrameInput in) throws IOException {
		int last = this.delimiters.await(in);
		return (last < 0) ? null : cut(in, last);
	}

	byte[] cut(FrameInput in, int last) throws IOException {
		int delimiter = this.keep ? 0 : this.delimiters.endingAt(in, last).length();
		int length = last + 1 - delimiter;
		in.requireWithinLimit(length);
		byte[] message = in.take(length);
		in.skip(delimiter);
		return message;
	}

	@Override
	public void encode(byte[] payload, OutputStream out) throws IOException {
		out.write(payload);
		if (!this.keep || !this.delimiters.end(payload)) {
			this.terminator.write(out);
		}
	}

	@Override
	public String explain(FrameInput in) {
		return in.buffered() + " bytes without the delimiter " + this.delimiters;
	}

}
