package io.socketgateway.codec.example;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;

import io.socketgateway.config.ExampleProperties;
import org.jspecify.annotations.Nullable;

/**
 * The examples of a codec or a listener. Each is fed whole, byte by byte and behind its
 * predecessor, as none of it may make a difference; without frames it does, so those are
 * only fed whole.
 */
public final class Examples {

	private static final Patience PATIENCE = new Patience(Duration.ofSeconds(10));

	private final List<Example> examples;

	private final Cutter cutter;

	private final @Nullable Audience answering;

	/**
	 * Takes examples as configured.
	 * @param written the examples
	 * @param charset of their text
	 * @param cutter cuts them
	 * @param answering answers the messages of those that have a reply, or {@code null}
	 * if only the codec answers
	 */
	public Examples(List<ExampleProperties> written, Charset charset, Cutter cutter, @Nullable Audience answering) {
		this.examples = written.stream().map((each) -> Example.of(each, charset)).toList();
		this.cutter = cutter;
		this.answering = answering;
	}

	/**
	 * Tries all.
	 * @throws IllegalArgumentException if one fails, with a sentence that begins with its
	 * key
	 */
	public void require() {
		for (int index = 0; index < this.examples.size(); index++) {
			try {
				require(index);
			}
			catch (IllegalArgumentException ex) {
				throw new IllegalArgumentException("examples[" + index + "]: " + ex.getMessage(), ex);
			}
		}
	}

	private void require(int index) {
		Example example = this.examples.get(index);
		requireAlone(example, Feed.WHOLE, "");
		if (this.cutter.codec().hasFrames()) {
			requireAlone(example, Feed.BYTE_BY_BYTE, "; fed byte by byte");
			requireGlued(index);
		}
		requireReply(example);
	}

	private void requireAlone(Example example, Feed feed, String how) {
		Cut cut = requireCut(example, feed, how);
		if (this.answering == null && example.hasReply() && !example.isAnsweredRight(cut)) {
			throw new IllegalArgumentException(example.answeredWrong(cut) + how);
		}
	}

	private void requireGlued(int index) {
		Example before = (index > 0) ? this.examples.get(index - 1) : null;
		if (before != null && !before.hasError() && !isEndedByStream(before)) {
			requireCut(this.examples.get(index).behind(before), Feed.WHOLE,
					"; fed behind examples[" + (index - 1) + "]");
		}
	}

	/** Its last message would go on with what comes behind it. */
	private boolean isEndedByStream(Example example) {
		return cut(example, Feed.BYTE_BY_BYTE, Audience.SILENT).pieces().stream().anyMatch(Piece::byEnd);
	}

	private Cut requireCut(Example example, Feed feed, String how) {
		Cut cut = cut(example, feed, Audience.SILENT);
		if (!example.isCutRight(cut)) {
			throw new IllegalArgumentException(example.cutWrong(cut) + how);
		}
		return cut;
	}

	/** Once: what answers may do more than answer. */
	private void requireReply(Example example) {
		if (this.answering != null && example.hasReply()) {
			Audience service = this.answering;
			Cut cut = PATIENCE.with("the service's answer", () -> cut(example, Feed.WHOLE, service));
			if (!example.isAnsweredRight(cut)) {
				throw new IllegalArgumentException(example.answeredWrong(cut));
			}
		}
	}

	private Cut cut(Example example, Feed feed, Audience audience) {
		return this.cutter.cut(example.in(), feed, audience);
	}

}
