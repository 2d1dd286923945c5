package io.socketgateway.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.socketgateway.connection.Overload;
import io.socketgateway.listener.Listener;
import io.socketgateway.listener.Listeners;
import io.socketgateway.listener.RoundTrips;
import io.socketgateway.message.TrafficRecorder;
import io.socketgateway.message.Transport;

/**
 * Counts what the stages report, one set of meters a listener. Gauges are there for what
 * is in force, and not for what a reload only tries.
 */
final class GatewayMetrics implements TrafficRecorder.Factory {

	private final MeterRegistry registry;

	private final MessageDurations durations;

	private final ServiceMetrics services;

	private final Listeners listeners;

	private final RoundTrips roundTrips;

	private final Map<Owner, TrafficRecorder> recorders = new ConcurrentHashMap<>();

	private final Map<Shown, Gauge> gauges = new ConcurrentHashMap<>();

	GatewayMetrics(MeterRegistry registry, MessageDurations durations, ServiceMetrics services, Listeners listeners,
			RoundTrips roundTrips, Overload overload) {
		this.registry = registry;
		this.durations = durations;
		this.services = services;
		this.listeners = listeners;
		this.roundTrips = roundTrips;
		GatewayMeters.OVERLOAD.gauge(registry, Tags.empty(), overload, (all) -> all.lasts() ? 1 : 0);
	}

	/** What one set of meters is for. */
	private record Owner(String listener, Transport transport) {

		Tags tags() {
			return Tags.of(GatewayMeters.LISTENER, this.listener, GatewayMeters.TRANSPORT, this.transport.toString());
		}

	}

	/** What one gauge is for. */
	private record Shown(Owner owner, GatewayMeters meter) {

		boolean isOf(String listener) {
			return this.owner.listener().equals(listener);
		}

	}

	@Override
	public TrafficRecorder forListener(String listener, Transport transport) {
		return this.recorders.computeIfAbsent(new Owner(listener, transport),
				(owner) -> new ListenerMeters(this.registry, this.durations, owner.tags(), transport,
						() -> this.listeners.named(listener).ifPresent(this::inForce)));
	}

	@Override
	public void forget(String listener) {
		retain(listener, Set.of());
		this.services.inUse(listener, List.of());
	}

	private void inForce(Listener listener) {
		Owner owner = new Owner(listener.name(), listener.transport());
		Map<Shown, ToDoubleFunction<Listener>> wanted = new HashMap<>();
		values(listener).forEach((meter, value) -> wanted.put(new Shown(owner, meter), value));
		retain(listener.name(), wanted.keySet());
		wanted.forEach((shown, value) -> this.gauges.computeIfAbsent(shown, (_) -> gauge(shown, value)));
		this.services.inUse(listener.name(), listener.settings().routes().all());
	}

	/** Those of its earlier transport go too. */
	private void retain(String listener, Set<Shown> wanted) {
		this.gauges.forEach((shown, gauge) -> {
			if (shown.isOf(listener) && !wanted.contains(shown)) {
				this.registry.remove(gauge);
				this.gauges.remove(shown);
			}
		});
	}

	private Map<GatewayMeters, ToDoubleFunction<Listener>> values(Listener listener) {
		Map<GatewayMeters, ToDoubleFunction<Listener>> values = new HashMap<>();
		values.put(GatewayMeters.CONNECTIONS_ACTIVE, (each) -> this.listeners.connections(each.name()));
		values.put(GatewayMeters.CONNECTIONS_LIMIT, Listener::limit);
		values.put(GatewayMeters.LISTENERS_UP, (each) -> isUp(each) ? 1 : 0);
		if (listener.transport() == Transport.TCP) {
			values.put(GatewayMeters.ADDRESSES_ACTIVE, Listener::peerAddresses);
			values.put(GatewayMeters.ADDRESSES_LIMIT, Listener::peerAddressLimit);
		}
		if (listener.certificate().isPresent()) {
			values.put(GatewayMeters.TLS_CERTIFICATE_EXPIRY, GatewayMetrics::secondsToExpiry);
		}
		return values;
	}

	private boolean isUp(Listener listener) {
		return listener.isAccepting() && this.roundTrips.isUp(listener.name());
	}

	private static double secondsToExpiry(Listener listener) {
		return listener.certificate()
			.map((shown) -> (double) Duration.between(Instant.now(), shown.expiry()).toSeconds())
			.orElse(Double.NaN);
	}

	private Gauge gauge(Shown shown, ToDoubleFunction<Listener> value) {
		Owner owner = shown.owner();
		return shown.meter()
			.gauge(this.registry, owner.tags(), this.listeners,
					(all) -> all.named(owner.listener())
						.filter((listener) -> listener.transport() == owner.transport())
						.map(value::applyAsDouble)
						.orElse(Double.NaN));
	}

}
