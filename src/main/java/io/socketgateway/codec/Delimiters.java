package io.socketgateway.codec;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.socketgateway.config.Octets;
import org.jspecify.annotations.Nullable;

/** What may end a message. The one that is whole first does, of several the longest. */
final class Delimiters {

	private final List<Mark> shortestFirst;

	private final Mark[] longestFirst;

	private final Map<Mark, List<Mark>> longer;

	private final boolean apart;

	/** Of the bytes that may come last. */
	private final long[] lasts;

	Delimiters(List<Octets> delimiters) {
		this.shortestFirst = delimiters.stream().map(Mark::new).sorted(Comparator.comparingInt(Mark::length)).toList();
		this.longestFirst = this.shortestFirst.reversed().toArray(Mark[]::new);
		this.longer = this.shortestFirst.stream()
			.collect(Collectors.toMap(Function.identity(),
					(mark) -> this.shortestFirst.stream().filter(mark::begins).toList()));
		this.apart = this.longer.values().stream().allMatch(List::isEmpty);
		this.lasts = this.shortestFirst.stream().map(Mark::last).distinct().mapToLong(ByteSearch::pattern).toArray();
	}

	/** Where the last byte of the first one is; -1 at the end of the stream. */
	int await(FrameInput in) throws IOException {
		int last = find(in, 0);
		while (last < 0) {
			int looked = in.buffered();
			in.requireWithinLimit(looked + 1L - this.longestFirst[0].length());
			if (!in.await(looked + 1)) {
				return -1;
			}
			last = find(in, looked);
		}
		return last;
	}

	private int find(FrameInput in, int from) {
		int last = candidate(in, from);
		while (last >= 0 && longestAt(in, last) == null) {
			last = candidate(in, last + 1);
		}
		return last;
	}

	private int candidate(FrameInput in, int from) {
		return (this.lasts.length > 1) ? in.findAny(this.lasts, from) : in.find(this.longestFirst[0].last(), from);
	}

	private @Nullable Mark longestAt(FrameInput in, int last) {
		for (Mark mark : this.longestFirst) {
			if (mark.endsAt(in, last)) {
				return mark;
			}
		}
		return null;
	}

	/** The one whose last byte was found. */
	Mark endingAt(FrameInput in, int last) {
		return (this.longestFirst.length == 1) ? this.longestFirst[0] : Objects.requireNonNull(longestAt(in, last));
	}

	/** Those that begin with another one, the shortest first. */
	List<Mark> longerThan(Mark mark) {
		return this.longer.getOrDefault(mark, List.of());
	}

	boolean areApart() {
		return this.apart;
	}

	boolean end(byte[] message) {
		return this.shortestFirst.stream().anyMatch((mark) -> mark.ends(message));
	}

	@Override
	public String toString() {
		return this.shortestFirst.stream().map(Mark::toString).collect(Collectors.joining(" or "));
	}

}
