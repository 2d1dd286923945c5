package io.socketgateway.flow;

import java.util.List;

import io.socketgateway.codec.example.Subject;
import io.socketgateway.codec.example.Subjects;
import io.socketgateway.config.GatewayProperties;
import io.socketgateway.config.Purpose;
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

	private final RunningListeners listeners;

	private final Subjects subjects;

	private final Purpose purpose;

	private volatile boolean running;

	GatewayFlows(GatewayProperties properties, FlowFactory factory, RunningListeners listeners, Subjects subjects,
			Purpose purpose) {
		this.properties = properties;
		this.factory = factory;
		this.listeners = listeners;
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
		this.subjects.all().forEach(Subject::check);
		List<RunningListener> wanted = this.factory.create(this.properties.enabled());
		this.listeners.open(wanted);
		this.running = true;
		if (wanted.isEmpty()) {
			logger.warn("no listener is configured: add one under gateway.listeners of application.yml");
		}
	}

	@Override
	public void stop() {
		this.listeners.close();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
