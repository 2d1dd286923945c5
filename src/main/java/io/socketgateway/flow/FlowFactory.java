package io.socketgateway.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.socketgateway.codec.Codec;
import io.socketgateway.config.ListenerProperties;
import io.socketgateway.config.ProxyMode;
import io.socketgateway.config.Settings;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.FailureLog;
import io.socketgateway.connection.Overload;
import io.socketgateway.connection.TimeLimits;
import io.socketgateway.listener.DatagramListener;
import io.socketgateway.listener.DatagramSockets;
import io.socketgateway.listener.Handshake;
import io.socketgateway.listener.Listener;
import io.socketgateway.listener.StreamListener;
import io.socketgateway.listener.StreamSockets;
import io.socketgateway.listener.proxy.ProxyHandshake;
import io.socketgateway.listener.tcp.TcpSockets;
import io.socketgateway.listener.tls.TlsBundles;
import io.socketgateway.listener.udp.BoundSockets;
import io.socketgateway.listener.udp.UdpSockets;
import io.socketgateway.listener.unix.UnixDatagramSockets;
import io.socketgateway.listener.unix.UnixSockets;
import io.socketgateway.message.AccessLog;
import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.MessageTracing;
import io.socketgateway.message.TrafficRecorder;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.integration.dsl.context.IntegrationFlowContext.IntegrationFlowRegistration;
import org.springframework.integration.dsl.context.IntegrationFlowContext.IntegrationFlowRegistrationBuilder;
import org.springframework.messaging.MessageChannel;

/**
 * Makes the flows of one listener: its endpoint, and behind the channel
 * {@code <listener>.requests} the handler that calls its service; failures go to
 * {@code gateway.errors}.
 */
final class FlowFactory {

	private final Settings settings;

	private final Catalog<Codec> codecs;

	private final RouteFactory routes;

	private final Connections connections;

	private final Overload overload;

	private final BoundSockets udpSockets;

	private final TrafficRecorder.Factory recorders;

	private final @Nullable MessageTracing tracing;

	private final AccessLog access;

	private final IntegrationFlowContext flows;

	private final TlsBundles bundles;

	FlowFactory(Settings settings, Catalog<Codec> codecs, RouteFactory routes, Connections connections,
			Overload overload, BoundSockets udpSockets, TlsBundles bundles, TrafficRecorder.Factory recorders,
			@Nullable MessageTracing tracing, AccessLog access, IntegrationFlowContext flows) {
		this.settings = settings;
		this.codecs = codecs;
		this.routes = routes;
		this.connections = connections;
		this.overload = overload;
		this.udpSockets = udpSockets;
		this.bundles = bundles;
		this.recorders = recorders;
		this.tracing = tracing;
		this.access = access;
		this.flows = flows;
	}

	/** One that makes listeners of another configuration. */
	FlowFactory with(Settings other, Catalog<Codec> otherCodecs, RouteFactory otherRoutes) {
		return new FlowFactory(other, otherCodecs, otherRoutes, this.connections, this.overload, this.udpSockets,
				this.bundles, this.recorders, this.tracing, this.access, this.flows);
	}

	/** Gives a listener that runs the settings of this configuration. */
	void update(Listener listener, ListenerProperties properties) {
		ConnectionSettings settings = settings(listener.name(), properties,
				this.recorders.forListener(listener.name(), properties.transport()), this.access);
		switch (listener) {
			case StreamListener streams -> streams.update(settings, handshakes(settings));
			case DatagramListener datagrams -> datagrams.update(settings);
		}
		settings.tellServices();
	}

	/** Makes all or none; none is started. */
	List<RunningListener> create(Map<String, ListenerProperties> listeners) {
		List<RunningListener> made = new ArrayList<>();
		try {
			listeners.forEach((name, properties) -> made.add(create(name, properties)));
			return made;
		}
		catch (RuntimeException ex) {
			made.forEach(RunningListener::close);
			throw ex;
		}
	}

	private RunningListener create(String name, ListenerProperties properties) {
		try {
			return register(properties,
					settings(name, properties, this.recorders.forListener(name, properties.transport()), this.access));
		}
		catch (IllegalArgumentException ex) {
			throw this.settings.wrong("listeners", name, ex);
		}
	}

	/** Before Spring Boot's own meters read the files: their failures name no key. */
	void requireTls(String name, ListenerProperties properties) {
		try {
			if (properties.enabled()) {
				this.bundles.require(properties.tls());
			}
		}
		catch (IllegalArgumentException ex) {
			throw this.settings.wrong("listeners", name, ex);
		}
	}

	/** What its connections would share; nothing is counted or logged. */
	ConnectionSettings settings(String name, ListenerProperties properties) {
		return settings(name, properties, TrafficRecorder.NONE, AccessLog.NONE);
	}

	private ConnectionSettings settings(String name, ListenerProperties properties, TrafficRecorder recorder,
			AccessLog access) {
		properties.requireAddress();
		Codec codec = this.codecs.named(properties.codec());
		return new ConnectionSettings(name, properties, TimeLimits.of(properties.timeouts()), codec,
				this.routes.of(properties), recorder, this.tracing, new FailureLog(name), access);
	}

	private RunningListener register(ListenerProperties properties, ConnectionSettings settings) {
		String name = settings.listener();
		Listener listener = listener(properties, settings);
		listener.endpoint().setErrorChannelName(GatewayHeaders.ERRORS);
		listener.endpoint().setOutputChannel(requests(name));
		String suffix = suffix(name);
		IntegrationFlowRegistrationBuilder registration = this.flows
			.registration(IntegrationFlow.from(listener.endpoint()).get())
			.id(endpoint(name) + suffix)
			.autoStartup(false);
		if (listener instanceof StreamListener streams) {
			registration.addBean(name + ".server" + suffix, streams.connectionFactory());
		}
		return new RunningListener(listener, registration.register(), () -> closed(name));
	}

	/**
	 * While a listener drains, the one that has replaced it has another name as a bean.
	 */
	private String suffix(String listener) {
		String suffix = "";
		for (int count = 2; this.flows.getRegistry().containsKey(endpoint(listener) + suffix); count++) {
			suffix = "." + count;
		}
		return suffix;
	}

	private void closed(String listener) {
		if (this.flows.getRegistry()
			.keySet()
			.stream()
			.noneMatch((id) -> id.matches(Pattern.quote(endpoint(listener)) + "(\\.\\d+)?"))) {
			this.flows.remove(flow(listener));
			this.recorders.forget(listener);
		}
	}

	private MessageChannel requests(String listener) {
		IntegrationFlowRegistration known = this.flows.getRegistrationById(flow(listener));
		if (known != null) {
			return known.getInputChannel();
		}
		RequestsChannel requests = new RequestsChannel();
		requests.setBeanName(listener + ".requests");
		IntegrationFlow flow = IntegrationFlow.from(requests)
			.handle(new ServiceHandler(), (endpoint) -> endpoint.id(listener + ".service"))
			.get();
		this.flows.registration(flow).id(flow(listener)).register();
		return requests;
	}

	private static String endpoint(String listener) {
		return listener + ".listener";
	}

	private static String flow(String listener) {
		return listener + ".flow";
	}

	private Listener listener(ListenerProperties properties, ConnectionSettings settings) {
		String name = settings.listener();
		return switch (properties.transport()) {
			case TCP -> streams(new TcpSockets(name, properties), settings);
			case UDP -> datagrams(new UdpSockets(settings, this.udpSockets), settings);
			case UNIX -> streams(new UnixSockets(name, properties), settings);
			case UNIX_DATAGRAM -> datagrams(new UnixDatagramSockets(name, properties), settings);
		};
	}

	private Listener streams(StreamSockets sockets, ConnectionSettings settings) {
		return new StreamListener(sockets, settings, handshakes(settings), this.connections, this.overload);
	}

	/** Who the peer is comes before whether it may come in. */
	private List<Handshake> handshakes(ConnectionSettings settings) {
		List<Handshake> handshakes = new ArrayList<>();
		if (settings.properties().proxyProtocol().mode() != ProxyMode.OFF) {
			handshakes.add(new ProxyHandshake(settings.properties().proxyProtocol()));
		}
		this.bundles.of(settings.properties().tls()).ifPresent(handshakes::add);
		return handshakes;
	}

	private Listener datagrams(DatagramSockets sockets, ConnectionSettings settings) {
		return new DatagramListener(sockets, settings, this.connections);
	}

}
