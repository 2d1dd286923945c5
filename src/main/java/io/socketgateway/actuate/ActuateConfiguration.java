package io.socketgateway.actuate;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import io.socketgateway.actuate.access.AccessLines;
import io.socketgateway.actuate.access.Bound;
import io.socketgateway.actuate.access.LostLines;
import io.socketgateway.config.GatewayProperties;
import io.socketgateway.config.InForce;
import io.socketgateway.config.Purpose;
import io.socketgateway.config.Settings;
import io.socketgateway.config.reload.Reloads;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.Overload;
import io.socketgateway.listener.ListenerStates;
import io.socketgateway.listener.Listeners;
import io.socketgateway.listener.RoundTrips;
import io.socketgateway.service.chatbot.DialogRecorder;
import io.socketgateway.service.upload.UploadRecorder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of what operators see. */
@Configuration(proxyBeanMethods = false)
class ActuateConfiguration {

	@Bean
	MessageDurations messageDurations(ObjectProvider<PrometheusRegistry> prometheus,
			ObjectProvider<SpanContext> spans) {
		MessageDurations durations = new MessageDurations(spans.getIfAvailable());
		prometheus.ifAvailable((registry) -> registry.register(durations));
		return durations;
	}

	@Bean
	VirtualThreadMeters virtualThreadMeters() {
		return new VirtualThreadMeters();
	}

	@Bean
	ServiceMetrics serviceMetrics(MeterRegistry registry) {
		return new ServiceMetrics(registry);
	}

	@Bean
	UploadRecorder.Factory uploadRecorders(ServiceMetrics services) {
		return services.uploads();
	}

	@Bean
	DialogRecorder.Factory dialogRecorders(ServiceMetrics services) {
		return services.dialogs();
	}

	@Bean
	GatewayMetrics gatewayMetrics(MeterRegistry registry, MessageDurations durations, ServiceMetrics services,
			Listeners listeners, RoundTrips roundTrips, Overload overload) {
		return new GatewayMetrics(registry, durations, services, listeners, roundTrips, overload);
	}

	@Bean
	LostLines lostLines(MeterRegistry registry) {
		LostLines lost = new LostLines();
		Arrays.stream(Bound.values())
			.forEach((bound) -> GatewayMeters.ACCESSLOG_DROPPED.counter(registry,
					Tags.of(GatewayMeters.BOUND, bound.toString()), lost, (lines) -> (double) lines.count(bound)));
		return lost;
	}

	@Bean
	AccessLines accessLines(GatewayProperties properties, Settings settings, ObjectProvider<Purpose> purpose,
			LostLines lost) {
		return new AccessLines(properties.accessLog(), purpose.getIfAvailable(() -> Purpose.SERVE) == Purpose.SERVE,
				settings, lost);
	}

	@Bean
	ConnectionsEndpoint connectionsEndpoint(Connections connections, Listeners listeners) {
		return new ConnectionsEndpoint(connections, listeners);
	}

	@Bean
	ListenersHealthIndicator listenersHealthIndicator(Listeners listeners, RoundTrips roundTrips) {
		return new ListenersHealthIndicator(listeners, roundTrips);
	}

	@Bean
	OverloadHealthIndicator overloadHealthIndicator(Overload overload) {
		return new OverloadHealthIndicator(overload);
	}

	@Bean
	CertificatesHealthIndicator certificatesHealthIndicator(Listeners listeners, InForce inForce,
			ObjectProvider<Clock> clock) {
		return new CertificatesHealthIndicator(listeners, inForce, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	DiskWatch diskWatch(MeterRegistry registry, Listeners listeners, ObjectProvider<Clock> clock) {
		return new DiskWatch(registry, listeners, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	Rounds diskRounds(DiskWatch disks) {
		return new Rounds("disks", Duration.ofSeconds(10), disks::look);
	}

	@Bean
	UploadsHealthIndicator uploadsHealthIndicator(DiskWatch disks, InForce inForce) {
		return new UploadsHealthIndicator(disks, inForce);
	}

	@Bean
	TrafficWatch trafficWatch(MeterRegistry registry, Listeners listeners, InForce inForce,
			ObjectProvider<Clock> clock) {
		return new TrafficWatch(registry, listeners, inForce, clock.getIfUnique(Clock::systemUTC));
	}

	@Bean
	Rounds trafficRounds(TrafficWatch traffic) {
		return new Rounds("traffic", Duration.ofMinutes(1), traffic::look);
	}

	@Bean
	TrafficHealthIndicator trafficHealthIndicator(TrafficWatch traffic) {
		return new TrafficHealthIndicator(traffic);
	}

	@Bean
	ConfigurationHealthIndicator configurationHealthIndicator(Reloads reloads) {
		return new ConfigurationHealthIndicator(reloads);
	}

	@Bean
	ReloadEndpoint reloadEndpoint(Reloads reloads) {
		return new ReloadEndpoint(reloads);
	}

	@Bean
	ListenersEndpoint listenersEndpoint(Listeners listeners, ListenerStates states, RoundTrips roundTrips) {
		return new ListenersEndpoint(listeners, states, roundTrips);
	}

}
