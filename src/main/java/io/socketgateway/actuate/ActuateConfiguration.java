package io.socketgateway.actuate;

import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.socketgateway.config.reload.Reloads;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.Overload;
import io.socketgateway.listener.ListenerStates;
import io.socketgateway.listener.Listeners;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of what operators see. */
@Configuration(proxyBeanMethods = false)
class ActuateConfiguration {

	@Bean
	MessageDurations messageDurations(ObjectProvider<PrometheusRegistry> prometheus) {
		MessageDurations durations = new MessageDurations();
		prometheus.ifAvailable((registry) -> registry.register(durations));
		return durations;
	}

	@Bean
	GatewayMetrics gatewayMetrics(MeterRegistry registry, MessageDurations durations, Listeners listeners,
			Overload overload) {
		return new GatewayMetrics(registry, durations, listeners, overload);
	}

	@Bean
	ConnectionsEndpoint connectionsEndpoint(Connections connections, Listeners listeners) {
		return new ConnectionsEndpoint(connections, listeners);
	}

	@Bean
	ListenersHealthIndicator listenersHealthIndicator(Listeners listeners) {
		return new ListenersHealthIndicator(listeners);
	}

	@Bean
	OverloadHealthIndicator overloadHealthIndicator(Overload overload) {
		return new OverloadHealthIndicator(overload);
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
	ListenersEndpoint listenersEndpoint(Listeners listeners, ListenerStates states) {
		return new ListenersEndpoint(listeners, states);
	}

}
