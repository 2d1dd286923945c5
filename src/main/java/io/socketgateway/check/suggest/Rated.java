package io.socketgateway.check.suggest;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.socketgateway.codec.TruncatedMessageException;
import io.socketgateway.codec.example.Cut;
import io.socketgateway.codec.example.Piece;
import io.socketgateway.codec.example.Shown;

/** A candidate and what it makes of a sample. */
final class Rated {

	static final Comparator<Rated> BEST_FIRST = Comparator.comparingDouble(Rated::score)
		.reversed()
		.thenComparingInt((rated) -> rated.candidate().options().size());

	/** What a frame may add to a message; more has been skipped. */
	private static final int LARGEST_FRAME = 24;

	private static final int FEWEST_MESSAGES = 2;

	private final Candidate candidate;

	private final Cut cut;

	private final byte[] sample;

	private final double score;

	Rated(Candidate candidate, Cut cut, byte[] sample) {
		this.candidate = candidate;
		this.cut = cut;
		this.sample = sample;
		this.score = (cut.pieces().size() < FEWEST_MESSAGES) ? 0 : rate();
	}

	Candidate candidate() {
		return this.candidate;
	}

	/** Whether it cuts anything at all that looks like messages. */
	boolean isPossible() {
		return this.cut.pieces().size() >= FEWEST_MESSAGES && filled() > 0;
	}

	double score() {
		return this.score;
	}

	/** What is the same for candidates that cut at the same places. */
	List<Object> places() {
		return List.of(this.candidate.type(), this.cut.pieces().stream().map(Piece::to).toList());
	}

	/** All bytes in filled messages that are text, or begin alike, make 90. */
	private double rate() {
		double explained = Math.min(consumed(),
				messages().stream().mapToInt((each) -> each.length + LARGEST_FRAME).sum()) + begun();
		return 60 * explained / this.sample.length + 15 * filled() + 15 * Math.max(text(), alike())
				+ this.candidate.weight() - penalty();
	}

	/** A capture ends where it ends: the last message may lack its end. */
	private double begun() {
		long rest = this.sample.length - consumed();
		long longest = messages().stream().mapToInt((each) -> each.length + LARGEST_FRAME).max().orElse(0);
		return (this.cut.failure() instanceof TruncatedMessageException && rest <= longest) ? rest : 0;
	}

	private double penalty() {
		boolean broken = this.cut.failure() != null && !(this.cut.failure() instanceof TruncatedMessageException);
		return (broken ? 10 : 0) + (this.cut.dropped().isEmpty() ? 0 : 20);
	}

	private long consumed() {
		return this.cut.pieces().getLast().to();
	}

	private double filled() {
		return share(messages().stream().filter((each) -> each.length > 0).count());
	}

	private double text() {
		return share(messages().stream().filter((each) -> each.length > 0 && Shown.isText(each)).count());
	}

	private double alike() {
		return Math.max(alike(messages().stream().filter((each) -> each.length > 0).map((each) -> each[0])),
				alike(this.cut.pieces().stream().map((piece) -> this.sample[(int) piece.from()])));
	}

	/** The share of messages that begin as another does, where the most do. */
	private double alike(Stream<Byte> first) {
		Collection<Long> counts = first.collect(Collectors.groupingBy((each) -> each, Collectors.counting())).values();
		long most = counts.stream().max(Comparator.naturalOrder()).orElse(1L);
		return share(most - 1);
	}

	private double share(long count) {
		return (double) count / this.cut.pieces().size();
	}

	private List<byte[]> messages() {
		return this.cut.payloads().stream().map(byte[].class::cast).toList();
	}

	/** How much of the sample was cut. */
	String summary() {
		return "%d messages in %d of %d bytes".formatted(this.cut.pieces().size(), consumed(), this.sample.length);
	}

	/** The first messages, for a person. */
	List<String> shown(int most) {
		return this.cut.payloads().stream().limit(most).map(Shown::of).toList();
	}

}
