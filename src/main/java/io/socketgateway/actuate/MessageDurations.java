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

/**
 * The meter {@code gateway.messages.duration}. It is recorded for every message, so it is
 * kept here and shown to Prometheus as it is: a Micrometer timer with these buckets costs
 * several times as much a message.
 */
final class MessageDurations implements Collector {

	private final Map<Labels, DurationHistogram> histograms = new ConcurrentHashMap<>();

	DurationHistogram histogram(Tags tags) {
		Labels labels = Labels.of(tags.stream().map(Tag::getKey).toArray(String[]::new),
				tags.stream().map(Tag::getValue).toArray(String[]::new));
		return this.histograms.computeIfAbsent(labels, (_) -> new DurationHistogram());
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
		return GatewayMeters.MESSAGES_DURATION.id().replace('.', '_') + "_seconds";
	}

}
