package io.socketgateway.actuate;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.socketgateway.service.upload.UploadOutcome;
import io.socketgateway.service.upload.UploadRecorder;

/** The meters of what the clients of one listener upload to one service. */
final class UploadMeters implements UploadRecorder, ServiceMeters.Counts {

	private static final Duration[] BOUNDS = { Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1),
			Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(5),
			Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(6) };

	private final ActiveGauge active;

	private final Counter bytes;

	private final Map<UploadOutcome, Counter> completed;

	private final Map<UploadOutcome, Timer> durations;

	UploadMeters(MeterRegistry registry, Tags tags) {
		this.active = new ActiveGauge(GatewayMeters.UPLOADS_ACTIVE, registry, tags);
		this.bytes = GatewayMeters.UPLOADS_BYTES.counter(registry, tags);
		this.completed = byOutcome(
				(outcome) -> GatewayMeters.UPLOADS_COMPLETED.counter(registry, tagged(tags, outcome)));
		this.durations = byOutcome(
				(outcome) -> GatewayMeters.UPLOADS_DURATION.histogram(registry, tagged(tags, outcome), BOUNDS));
	}

	private static Tags tagged(Tags tags, UploadOutcome outcome) {
		return tags.and(GatewayMeters.OUTCOME, outcome.toString());
	}

	private static <M> Map<UploadOutcome, M> byOutcome(Function<UploadOutcome, M> meter) {
		return Arrays.stream(UploadOutcome.values()).collect(Collectors.toMap(Function.identity(), meter));
	}

	@Override
	public ActiveGauge active() {
		return this.active;
	}

	@Override
	public void begun() {
		this.active.begun();
	}

	@Override
	public void received(long count) {
		this.bytes.increment((double) count);
	}

	@Override
	public void ended(UploadOutcome outcome, Duration took) {
		this.active.ended();
		Objects.requireNonNull(this.completed.get(outcome)).increment();
		Objects.requireNonNull(this.durations.get(outcome)).record(took);
	}

	@Override
	public void exited() {
		this.active.ended();
	}

}
