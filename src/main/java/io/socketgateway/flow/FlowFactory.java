package io.socketgateway.flow;

import io.socketgateway.codec.Codec;
import io.socketgateway.config.ListenerProperties;
import io.socketgateway.config.Settings;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.FailureLog;
import io.socketgateway.listener.Listener;
import io.socketgateway.listener.tcp.TcpStreamListener;
import io.socketgateway.listener.udp.UdpDatagramListener;
import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.TrafficRecorder;
import io.socketgateway.route.Route;
import io.socketgateway.service.SocketService;

import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.integration.dsl.context.IntegrationFlowContext.IntegrationFlowRegistration;
import org.springframework.integration.dsl.context.IntegrationFlowContext.IntegrationFlowRegistrationBuilder;

/**
 * Makes the flow of one listener: its endpoint, the channel {@code <listener>.requests}
 * and the handler that calls its service; failures go to {@code gateway.errors}.
 */
final class FlowFactory {

	private final Settings settings;

	private final Catalog<Codec> codecs;

	private final Catalog<SocketService> services;

	private final Connections connections;

	private final TrafficRecorder.Factory recorders;

	private final FailedMessages failedMessages;

	private final IntegrationFlowContext flows;

	FlowFactory(Settings settings, Catalog<Codec> codecs, Catalog<SocketService> services, Connections connections,
			TrafficRecorder.Factory recorders, FailedMessages failedMessages, IntegrationFlowContext flows) {
		this.settings = settings;
		this.codecs = codecs;
		this.services = services;
		this.connections = connections;
		this.recorders = recorders;
		this.failedMessages = failedMessages;
		this.flows = flows;
	}

	/** A listener and its flow, registered and not yet started. */
	record ListenerFlow(Listener listener, IntegrationFlowRegistration registration, String description) {
	}

	ListenerFlow create(String name, ListenerProperties properties) {
		try {
			return register(properties, settings(name, properties));
		}
		catch (IllegalArgumentException ex) {
			throw this.settings.wrong("listeners", name, ex);
		}
	}

	private ConnectionSettings settings(String name, ListenerProperties properties) {
		properties.allPorts();
		Route route = new Route(properties.requiredService(), this.services.named(properties.requiredService()));
		if (route.service().needsStream() && properties.transport().isDatagram()) {
			throw new IllegalArgumentException("service is '%s', which needs a stream; transport %s has datagrams"
				.formatted(route.name(), properties.transport()));
		}
		return new ConnectionSettings(name, properties.transport(), this.codecs.named(properties.codec()),
				properties.limits().messageBytes(), properties.charset(), properties.greeting(),
				properties.closeAfterReply(), properties.timeouts().idle(), route,
				this.recorders.forListener(name, properties.transport()), new FailureLog(name));
	}

	private ListenerFlow register(ListenerProperties properties, ConnectionSettings settings) {
		String name = settings.listener();
		Listener listener = listener(properties, settings);
		listener.endpoint().setErrorChannelName(GatewayHeaders.ERRORS);
		this.failedMessages.register(settings, properties.onError());
		listener.endpoint().setOutputChannel(requests(name));
		IntegrationFlow flow = IntegrationFlow.from(listener.endpoint())
			.handle(new ServiceHandler(settings.route()), (endpoint) -> endpoint.id(name + ".service"))
			.get();
		IntegrationFlowRegistrationBuilder registration = this.flows.registration(flow)
			.id(name + ".flow")
			.autoStartup(false);
		if (listener instanceof TcpStreamListener tcp) {
			registration.addBean(name + ".server", tcp.connectionFactory());
		}
		return new ListenerFlow(listener, registration.register(),
				"codec " + properties.codec() + ", service " + settings.route().name());
	}

	private static RequestsChannel requests(String listener) {
		RequestsChannel requests = new RequestsChannel();
		requests.setBeanName(listener + ".requests");
		return requests;
	}

	private Listener listener(ListenerProperties properties, ConnectionSettings settings) {
		return switch (properties.transport()) {
			case TCP -> new TcpStreamListener(properties, settings, this.connections);
			case UDP -> new UdpDatagramListener(properties, settings, this.connections);
		};
	}

}
