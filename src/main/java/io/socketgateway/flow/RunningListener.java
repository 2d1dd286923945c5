package io.socketgateway.flow;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.socketgateway.config.ShutdownProperties;
import io.socketgateway.listener.Listener;
import io.socketgateway.listener.ListenerState;
import io.socketgateway.message.OperatorException;
import io.socketgateway.message.Peer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.integration.dsl.context.IntegrationFlowContext.IntegrationFlowRegistration;

/**
 * A listener and the way from one of its states to another. Whoever changes it has the
 * lock of {@link RunningListeners}.
 */
final class RunningListener {

	private static final Logger logger = LoggerFactory.getLogger(RunningListener.class);

	/**
	 * Datagrams are answered by the socket they came by, and who comes next has to wait.
	 */
	private static final ShutdownProperties SHORTLY = new ShutdownProperties(Duration.ofSeconds(1), Duration.ZERO);

	private final Listener listener;

	private final IntegrationFlowRegistration registration;

	private final Runnable onClose;

	private @Nullable Drain drain;

	private boolean closed;

	RunningListener(Listener listener, IntegrationFlowRegistration registration, Runnable onClose) {
		this.listener = listener;
		this.registration = registration;
		this.onClose = onClose;
	}

	Listener listener() {
		return this.listener;
	}

	String name() {
		return this.listener.name();
	}

	/** To the meters: it has come to stay. */
	void tellServices() {
		this.listener.settings().tellServices();
	}

	/** Refused where there is no way, and where the address cannot be bound. */
	void change(ListenerState wanted, ShutdownProperties shutdown, Consumer<Drain> drained) {
		ListenerState state = this.listener.state();
		if (state == wanted && !isDown()) {
			return;
		}
		switch (wanted) {
			case RUNNING -> run(state);
			case PAUSED -> pause(state);
			case DRAINING -> drain(state, shutdown, drained);
			case STOPPED -> stop();
		}
	}

	/** It is to listen and does not. */
	private boolean isDown() {
		return this.listener.state() == ListenerState.RUNNING && this.listener.addresses().isEmpty();
	}

	private void run(ListenerState state) {
		switch (state) {
			case PAUSED -> enter(ListenerState.RUNNING);
			case DRAINING -> throw refused(state, "wait until it has stopped, or stop it now, and start it then");
			case RUNNING, STOPPED -> start();
		}
	}

	/** Its socket is open when this returns. */
	void start() {
		start(ListenerState.RUNNING);
	}

	private void start(ListenerState state) {
		this.listener.enter(state);
		try {
			open();
		}
		catch (RuntimeException ex) {
			this.listener.enter(ListenerState.STOPPED);
			throw ex;
		}
		logger.info("listener {}: {} {}, codec {}, service {}", name(), this.listener.transport(), addresses(),
				this.listener.settings().properties().codec(), this.listener.settings().routes());
	}

	private String addresses() {
		return this.listener.addresses()
			.stream()
			.map((address) -> new Peer(address).toString())
			.collect(Collectors.joining(" and "));
	}

	private void pause(ListenerState state) {
		if (state != ListenerState.RUNNING) {
			throw refused(state, "only a running one can be paused");
		}
		enter(ListenerState.PAUSED);
	}

	private void drain(ListenerState state, ShutdownProperties shutdown, Consumer<Drain> drained) {
		if (state == ListenerState.STOPPED) {
			throw refused(state, "it has no connections");
		}
		enter(ListenerState.DRAINING);
		endConnections(shutdown, drained);
	}

	/** Returns at once; what is to be done at the end is done by another thread. */
	void endConnections(ShutdownProperties shutdown, Consumer<Drain> drained) {
		if (this.drain != null) {
			this.drain.cancel();
		}
		Drain begun = new Drain(this.listener::live, shutdown);
		this.drain = begun;
		Thread.ofPlatform().daemon().name("drain-" + name()).start(() -> {
			begun.run();
			drained.accept(begun);
		});
	}

	/** Gives its address free as soon as may be, for whom takes its place. */
	void release() {
		if (this.listener.state() == ListenerState.STOPPED) {
			return;
		}
		this.listener.enter(ListenerState.DRAINING);
		if (this.listener.transport().isDatagram()) {
			new Drain(this.listener::live, SHORTLY).run();
			this.listener.endpoint().stop();
		}
		else {
			this.listener.stopAccepting();
		}
	}

	/** Takes its address back, as nobody takes its place. */
	void reclaim(ListenerState state) {
		if (state == ListenerState.STOPPED) {
			return;
		}
		this.listener.enter(state);
		open();
	}

	/** A server that gave its address free is still active for its connections. */
	private void open() {
		if (this.listener.endpoint().isRunning()) {
			this.listener.startAccepting();
		}
		else {
			this.listener.endpoint().start();
		}
	}

	/** Whether its address is one that was asked for. */
	boolean hasFixedAddress() {
		return this.listener.transport().isFile()
				|| this.listener.settings().properties().allPorts().stream().anyMatch((port) -> port != 0);
	}

	/** Begins as another ends. */
	void succeed(ListenerState state) {
		switch (state) {
			case RUNNING, PAUSED -> start(state);
			case DRAINING, STOPPED -> {
			}
		}
	}

	/** Connections live on. */
	void stopAccepting() {
		if (this.listener.state() != ListenerState.STOPPED) {
			this.listener.enter(ListenerState.DRAINING);
			this.listener.stopAccepting();
		}
	}

	/** Connections that are left are cut. */
	void stop() {
		if (this.drain != null) {
			this.drain.cancel();
		}
		this.listener.enter(ListenerState.STOPPED);
		this.listener.endpoint().stop();
		logger.info("listener {}: {}", name(), ListenerState.STOPPED);
	}

	private void enter(ListenerState state) {
		this.listener.enter(state);
		logger.info("listener {}: {}", name(), state);
	}

	private OperatorException refused(ListenerState state, String advice) {
		return new OperatorException("listener %s is %s: %s".formatted(name(), state, advice));
	}

	/** Stops it for good. */
	void close() {
		if (!this.closed) {
			this.closed = true;
			if (this.listener.state() != ListenerState.STOPPED) {
				stop();
			}
			this.registration.destroy();
			this.onClose.run();
		}
	}

}
