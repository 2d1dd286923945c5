package io.socketgateway.actuate;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * Counts durations by size, at the cost of two additions each; with tracing, a look at
 * the current span beside them.
 */
final class DurationHistogram {

	private static final double NANOS = 1e9;

	/** Upper bounds in nanoseconds, from 100 microseconds to 30 seconds. */
	private static final long[] BOUNDS = { 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000,
			25_000_000, 50_000_000, 100_000_000, 250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000L,
			5_000_000_000L, 10_000_000_000L, 30_000_000_000L, Long.MAX_VALUE };

	private final LongAdder[] counts = Stream.generate(LongAdder::new).limit(BOUNDS.length).toArray(LongAdder[]::new);

	private final LongAdder sum = new LongAdder();

	private final @Nullable BucketExemplars exemplars;

	DurationHistogram(@Nullable SpanContext spans) {
		this.exemplars = (spans != null) ? new BucketExemplars(spans, BOUNDS.length) : null;
	}

	void record(long nanos) {
		int bucket = 0;
		while (nanos > BOUNDS[bucket]) {
			bucket++;
		}
		this.counts[bucket].increment();
		this.sum.add(nanos);
		if (this.exemplars != null) {
			this.exemplars.offer(bucket, (double) nanos / NANOS);
		}
	}

	HistogramDataPointSnapshot snapshot(Labels labels) {
		ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
		for (int index = 0; index < BOUNDS.length; index++) {
			buckets.bucket(upperBound(index), this.counts[index].sum());
		}
		return HistogramDataPointSnapshot.builder()
			.classicHistogramBuckets(buckets.build())
			.sum((double) this.sum.sum() / NANOS)
			.exemplars((this.exemplars != null) ? this.exemplars.snapshot() : Exemplars.EMPTY)
			.labels(labels)
			.build();
	}

	private static double upperBound(int index) {
		return (index == BOUNDS.length - 1) ? Double.POSITIVE_INFINITY : (double) BOUNDS[index] / NANOS;
	}

}
