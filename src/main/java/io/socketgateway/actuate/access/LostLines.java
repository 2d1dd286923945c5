package io.socketgateway.actuate.access;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts the lines that were not written. Safe to use from any thread. */
public final class LostLines {

	private final Map<Bound, LongAdder> counts = Arrays.stream(Bound.values())
		.collect(Collectors.toMap(Function.identity(), (_) -> new LongAdder()));

	void add(Bound bound, long lines) {
		of(bound).add(lines);
	}

	/**
	 * How many have met a bound.
	 * @param bound which
	 * @return since the start
	 */
	public long count(Bound bound) {
		return of(bound).sum();
	}

	private LongAdder of(Bound bound) {
		return Objects.requireNonNull(this.counts.get(bound));
	}

}
