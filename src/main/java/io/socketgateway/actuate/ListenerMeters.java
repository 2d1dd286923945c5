package io.socketgateway.actuate;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.socketgateway.message.Reason;
import io.socketgateway.message.Stage;
import io.socketgateway.message.TrafficRecorder;
import io.socketgateway.message.Transport;

/**
 * The meters of one listener. All exist, at zero, before the first connection: a rate
 * needs two points.
 */
final class ListenerMeters implements TrafficRecorder {

	private static final Duration[] LIFETIMES = { Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15),
			Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1),
			Duration.ofHours(6), Duration.ofDays(1) };

	private final MeterRegistry registry;

	private final Tags tags;

	private final Counter opened;

	private final Counter bytesReceived;

	private final Counter bytesSent;

	private final Counter messagesReceived;

	private final Counter messagesSent;

	private final Timer duration;

	private final Map<Reason, Counter> refused;

	private final Map<Reason, Counter> observed;

	private final Map<Reason, Counter> closed;

	private final Map<Reason, Counter> dropped;

	private final Map<Stage, Counter> stages;

	private final MessageDurations durations;

	private final Map<String, DurationHistogram> answered = new ConcurrentHashMap<>();

	private final Map<String, DurationHistogram> threw = new ConcurrentHashMap<>();

	private final Runnable inForce;

	ListenerMeters(MeterRegistry registry, MessageDurations durations, Tags tags, Transport transport,
			Runnable inForce) {
		this.registry = registry;
		this.durations = durations;
		this.tags = tags;
		this.inForce = inForce;
		this.opened = counter(GatewayMeters.CONNECTIONS_OPENED, tags);
		this.bytesReceived = counter(GatewayMeters.BYTES_RECEIVED, tags);
		this.bytesSent = counter(GatewayMeters.BYTES_SENT, tags);
		this.messagesReceived = counter(GatewayMeters.MESSAGES_RECEIVED, tags);
		this.messagesSent = counter(GatewayMeters.MESSAGES_SENT, tags);
		this.duration = GatewayMeters.CONNECTIONS_DURATION.histogram(registry, tags, LIFETIMES);
		this.refused = transport.isDatagram() ? Map.of() : counters(Reason.Kind.REFUSED);
		this.observed = transport.isDatagram() ? Map.of() : counters(Reason.Kind.OBSERVED);
		this.closed = counters(Reason.Kind.CLOSED);
		this.dropped = transport.isDatagram() ? counters(Reason.Kind.DROPPED) : Map.of();
		this.stages = Arrays.stream(Stage.values()).collect(Collectors.toMap(Function.identity(), this::counter));
	}

	@Override
	public void opened() {
		this.opened.increment();
	}

	@Override
	public void refused(Reason reason) {
		Objects.requireNonNull(this.refused.get(reason)).increment();
	}

	@Override
	public void observed(Reason reason) {
		Objects.requireNonNull(this.observed.get(reason)).increment();
	}

	@Override
	public void closed(Reason reason, Duration lived) {
		Objects.requireNonNull(this.closed.get(reason)).increment();
		this.duration.record(lived);
	}

	@Override
	public void dropped(Reason reason, long count) {
		Objects.requireNonNull(this.dropped.get(reason)).increment((double) count);
	}

	@Override
	public void bytesReceived(long count) {
		this.bytesReceived.increment((double) count);
	}

	@Override
	public void bytesSent(long count) {
		this.bytesSent.increment((double) count);
	}

	@Override
	public void messagesReceived(long count) {
		this.messagesReceived.increment((double) count);
	}

	@Override
	public void messagesSent(long count) {
		this.messagesSent.increment((double) count);
	}

	@Override
	public void failed(Stage stage) {
		Objects.requireNonNull(this.stages.get(stage)).increment();
	}

	@Override
	public void served(String service, boolean success, long nanos) {
		DurationHistogram known = (success ? this.answered : this.threw).get(service);
		if (known == null) {
			known = histogram(service, success);
		}
		known.record(nanos);
	}

	@Override
	public void services(Set<String> names) {
		for (String name : names) {
			histogram(name, true);
			histogram(name, false);
		}
		this.inForce.run();
	}

	private DurationHistogram histogram(String service, boolean success) {
		return (success ? this.answered : this.threw).computeIfAbsent(service, (name) -> this.durations.histogram(
				this.tags.and(GatewayMeters.SERVICE, name, GatewayMeters.OUTCOME, success ? "success" : "error")));
	}

	private Map<Reason, Counter> counters(Reason.Kind kind) {
		GatewayMeters meter = switch (kind) {
			case REFUSED -> GatewayMeters.CONNECTIONS_REFUSED;
			case OBSERVED -> GatewayMeters.CONNECTIONS_OBSERVED;
			case CLOSED -> GatewayMeters.CONNECTIONS_CLOSED;
			case DROPPED -> GatewayMeters.DATAGRAMS_DROPPED;
		};
		return Arrays.stream(Reason.values())
			.filter((reason) -> reason.kinds().contains(kind))
			.collect(Collectors.toMap(Function.identity(),
					(reason) -> counter(meter, this.tags.and(GatewayMeters.REASON, reason.toString()))));
	}

	private Counter counter(Stage stage) {
		return counter(GatewayMeters.MESSAGES_FAILED, this.tags.and(GatewayMeters.STAGE, stage.toString()));
	}

	private Counter counter(GatewayMeters meter, Tags tags) {
		return meter.counter(this.registry, tags);
	}

}
