package io.socketgateway.connection;

import java.util.function.Consumer;

import io.socketgateway.message.Transport;

import org.springframework.messaging.Message;

/** What all exchanges of a datagram listener share. */
public final class ExchangeSettings {

	private final ConnectionSettings settings;

	private final Consumer<Message<?>> flow;

	private final DatagramBacklog backlog = new DatagramBacklog();

	private final LoopLog loops;

	private final boolean atOnce;

	/**
	 * For one listener.
	 * @param settings of the listener
	 * @param flow takes the messages
	 */
	public ExchangeSettings(ConnectionSettings settings, Consumer<Message<?>> flow) {
		this.settings = settings;
		this.flow = flow;
		this.loops = new LoopLog(settings.listener());
		// over a Unix socket a peer that does not read holds up who sends to it
		this.atOnce = settings.transport() == Transport.UDP && settings.routes().returnsAtOnce();
	}

	/**
	 * What the listener shares with those of streams.
	 * @return as configured
	 */
	public ConnectionSettings shared() {
		return this.settings;
	}

	Consumer<Message<?>> flow() {
		return this.flow;
	}

	DatagramBacklog backlog() {
		return this.backlog;
	}

	LoopLog loops() {
		return this.loops;
	}

	/** Whether the thread that receives may call the service. */
	boolean atOnce() {
		return this.atOnce;
	}

}
