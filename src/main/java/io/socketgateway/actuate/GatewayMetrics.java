package io.socketgateway.actuate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.socketgateway.connection.Overload;
import io.socketgateway.listener.Listener;
import io.socketgateway.listener.Listeners;
import io.socketgateway.message.TrafficRecorder;
import io.socketgateway.message.Transport;

/** Counts what the stages report, one set of meters a listener. */
final class GatewayMetrics implements TrafficRecorder.Factory {

	private final MeterRegistry registry;

	private final MessageDurations durations;

	private final Listeners listeners;

	private final Map<String, TrafficRecorder> recorders = new ConcurrentHashMap<>();

	GatewayMetrics(MeterRegistry registry, MessageDurations durations, Listeners listeners, Overload overload) {
		this.registry = registry;
		this.durations = durations;
		this.listeners = listeners;
		Gauge.builder(GatewayMeters.OVERLOAD.id(), overload, (all) -> all.lasts() ? 1 : 0)
			.description(GatewayMeters.OVERLOAD.description())
			.register(registry);
	}

	@Override
	public TrafficRecorder forListener(String listener, Transport transport) {
		return this.recorders.computeIfAbsent(listener, (name) -> {
			Tags tags = Tags.of(GatewayMeters.LISTENER, name, GatewayMeters.TRANSPORT, transport.toString());
			gauge(GatewayMeters.CONNECTIONS_ACTIVE, name, tags, Listener::connections);
			gauge(GatewayMeters.CONNECTIONS_LIMIT, name, tags, Listener::limit);
			if (transport == Transport.TCP) {
				gauge(GatewayMeters.ADDRESSES_ACTIVE, name, tags, Listener::peerAddresses);
				gauge(GatewayMeters.ADDRESSES_LIMIT, name, tags, Listener::peerAddressLimit);
			}
			gauge(GatewayMeters.LISTENERS_UP, name, tags, (each) -> each.addresses().isEmpty() ? 0 : 1);
			return new ListenerMeters(this.registry, this.durations, tags, transport);
		});
	}

	private void gauge(GatewayMeters meter, String listener, Tags tags, ToDoubleFunction<Listener> value) {
		Gauge.builder(meter.id(), this.listeners, (all) -> all.named(listener).map(value::applyAsDouble).orElse(0d))
			.description(meter.description())
			.tags(tags)
			.register(this.registry);
	}

}
