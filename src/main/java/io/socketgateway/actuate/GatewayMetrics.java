package io.socketgateway.actuate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
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

/** Counts what the stages report, one set of meters a listener. */
final class GatewayMetrics implements TrafficRecorder.Factory {

	private final MeterRegistry registry;

	private final MessageDurations durations;

	private final ServiceMetrics services;

	private final Listeners listeners;

	private final RoundTrips roundTrips;

	private final Map<Owner, TrafficRecorder> recorders = new ConcurrentHashMap<>();

	private final Map<Owner, List<Gauge>> gauges = new ConcurrentHashMap<>();

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
	}

	@Override
	public TrafficRecorder forListener(String listener, Transport transport) {
		Tags tags = Tags.of(GatewayMeters.LISTENER, listener, GatewayMeters.TRANSPORT, transport.toString());
		this.gauges.computeIfAbsent(new Owner(listener, transport), (owner) -> gauges(owner, tags));
		return this.recorders.computeIfAbsent(new Owner(listener, transport), (_) -> new ListenerMeters(this.registry,
				this.durations, tags, transport, (services) -> this.services.inUse(listener, services)));
	}

	@Override
	public void forget(String listener) {
		Predicate<Owner> gone = (owner) -> owner.listener().equals(listener);
		this.gauges.forEach((owner, meters) -> {
			if (gone.test(owner)) {
				meters.forEach(this.registry::remove);
			}
		});
		this.gauges.keySet().removeIf(gone);
		this.recorders.forEach((owner, recorder) -> {
			if (gone.test(owner)) {
				recorder.certificate(null);
			}
		});
		this.services.inUse(listener, Set.of());
	}

	private List<Gauge> gauges(Owner owner, Tags tags) {
		List<Gauge> gauges = new ArrayList<>(List.of(
				gauge(GatewayMeters.CONNECTIONS_ACTIVE, owner, tags,
						(listener) -> this.listeners.connections(listener.name())),
				gauge(GatewayMeters.CONNECTIONS_LIMIT, owner, tags, Listener::limit),
				gauge(GatewayMeters.LISTENERS_UP, owner, tags, (listener) -> isUp(listener) ? 1 : 0)));
		if (owner.transport() == Transport.TCP) {
			gauges.add(gauge(GatewayMeters.ADDRESSES_ACTIVE, owner, tags, Listener::peerAddresses));
			gauges.add(gauge(GatewayMeters.ADDRESSES_LIMIT, owner, tags, Listener::peerAddressLimit));
		}
		return gauges;
	}

	private boolean isUp(Listener listener) {
		return listener.isAccepting() && this.roundTrips.isUp(listener.name());
	}

	private Gauge gauge(GatewayMeters meter, Owner owner, Tags tags, ToDoubleFunction<Listener> value) {
		return meter.gauge(this.registry, tags, this.listeners,
				(all) -> all.named(owner.listener())
					.filter((listener) -> listener.transport() == owner.transport())
					.map(value::applyAsDouble)
					.orElse(0d));
	}

}
