package io.socketgateway.actuate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * The meter {@code gateway.messages.duration}. It is recorded for every message, so it is
 * kept here and shown to Prometheus as it is: a Micrometer timer with these buckets costs
 * several times as much a message.
 */
final class MessageDurations implements Collector {

	private final Map<Labels, DurationHistogram> histograms = new ConcurrentHashMap<>();

	private final @Nullable SpanContext spans;

	/** Knows the trace that is current, where there is tracing. */
	MessageDurations(@Nullable SpanContext spans) {
		this.spans = spans;
	}

	DurationHistogram histogram(Tags values) {
		Tags tags = GatewayMeters.MESSAGES_DURATION.checked(GatewayMeters.Type.HISTOGRAM, values);
		Labels labels = Labels.of(tags.stream().map(Tag::getKey).toArray(String[]::new),
				tags.stream().map(Tag::getValue).toArray(String[]::new));
		return this.histograms.computeIfAbsent(labels, (_) -> new DurationHistogram(this.spans));
	}

	@Override
	public MetricSnapshot collect() {
		HistogramSnapshot.Builder snapshot = HistogramSnapshot.builder()
			.name(getPrometheusName())
			.unit(Unit.SECONDS)
			.help(GatewayMeters.MESSAGES_DURATION.description());
		this.histograms.forEach((labels, histogram) -> snapshot.dataPoint(histogram.snapshot(labels)));
		return snapshot.build();
	}

	@Override
	public String getPrometheusName() {
		return GatewayMeters.MESSAGES_DURATION.prometheusName();
	}

}
