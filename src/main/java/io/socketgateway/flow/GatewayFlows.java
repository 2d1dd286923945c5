package io.socketgateway.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.socketgateway.codec.example.Subject;
import io.socketgateway.codec.example.Subjects;
import io.socketgateway.config.GatewayProperties;
import io.socketgateway.config.Purpose;
import io.socketgateway.connection.Connections;
import io.socketgateway.flow.FlowFactory.ListenerFlow;
import io.socketgateway.listener.Listener;
import io.socketgateway.listener.Listeners;
import io.socketgateway.message.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Opens every configured listener when all else has started and the examples hold, and
 * closes them before anything else stops. Either all open or none.
 */
final class GatewayFlows implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(GatewayFlows.class);

	private final GatewayProperties properties;

	private final FlowFactory factory;

	private final Listeners listeners;

	private final Connections connections;

	private final Subjects subjects;

	private final Purpose purpose;

	private final List<ListenerFlow> flows = new ArrayList<>();

	private volatile boolean running;

	GatewayFlows(GatewayProperties properties, FlowFactory factory, Listeners listeners, Connections connections,
			Subjects subjects, Purpose purpose) {
		this.properties = properties;
		this.factory = factory;
		this.listeners = listeners;
		this.connections = connections;
		this.subjects = subjects;
		this.purpose = purpose;
	}

	@Override
	public boolean isAutoStartup() {
		return this.purpose == Purpose.SERVE;
	}

	@Override
	public int getPhase() {
		return Integer.MAX_VALUE;
	}

	@Override
	public void start() {
		try {
			this.subjects.all().forEach(Subject::check);
			this.properties.listeners().forEach((name, listener) -> {
				if (listener.enabled()) {
					this.flows.add(this.factory.create(name, listener));
				}
			});
			this.flows.forEach(this::open);
			this.running = true;
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
		if (this.flows.isEmpty()) {
			logger.warn("no listener is configured: add one under gateway.listeners of application.yml");
		}
	}

	private void open(ListenerFlow flow) {
		flow.registration().start();
		this.listeners.add(flow.listener());
		logger.info("listener {}: {} {}, {}", flow.listener().name(), flow.listener().transport(),
				addresses(flow.listener()), flow.description());
	}

	private static String addresses(Listener listener) {
		return listener.addresses()
			.stream()
			.map((address) -> new Peer(address).toString())
			.collect(Collectors.joining(" and "));
	}

	@Override
	public void stop() {
		this.flows.forEach((flow) -> flow.listener().stopAccepting());
		new Drain(this.connections, this.properties.shutdown().grace()).run();
		close();
		this.running = false;
	}

	private void close() {
		for (ListenerFlow flow : this.flows) {
			flow.registration().destroy();
			if (this.running) {
				logger.info("listener {}: stopped", flow.listener().name());
			}
		}
		this.flows.clear();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
