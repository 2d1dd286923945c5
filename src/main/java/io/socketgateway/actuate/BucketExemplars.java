package io.socketgateway.actuate;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * One recent value for each bucket of a histogram, with the trace that it came of. Only
 * values of sampled traces are kept, one a second.
 */
final class BucketExemplars {

	private static final long LEAST_AGE = 1000;

	private final SpanContext spans;

	private final AtomicReferenceArray<@Nullable Exemplar> kept;

	BucketExemplars(SpanContext spans, int buckets) {
		this.spans = spans;
		this.kept = new AtomicReferenceArray<>(buckets);
	}

	void offer(int bucket, double value) {
		if (this.spans.isCurrentSpanSampled()) {
			long now = System.currentTimeMillis();
			Exemplar last = this.kept.get(bucket);
			if (last == null || now - last.getTimestampMillis() >= LEAST_AGE) {
				keep(bucket, value, now);
			}
		}
	}

	private void keep(int bucket, double value, long now) {
		String trace = this.spans.getCurrentTraceId();
		String span = this.spans.getCurrentSpanId();
		if (trace != null && span != null) {
			this.kept.set(bucket,
					Exemplar.builder().traceId(trace).spanId(span).value(value).timestampMillis(now).build());
			this.spans.markCurrentSpanAsExemplar();
		}
	}

	Exemplars snapshot() {
		return Exemplars
			.of(IntStream.range(0, this.kept.length()).mapToObj(this.kept::get).filter(Objects::nonNull).toList());
	}

}
