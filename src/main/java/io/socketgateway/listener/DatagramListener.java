package io.socketgateway.listener;

import java.net.SocketAddress;
import java.util.List;

import io.socketgateway.config.AccessProperties;
import io.socketgateway.config.LimitProperties;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;

import org.springframework.integration.endpoint.MessageProducerSupport;

/** A listener of datagrams. */
public final class DatagramListener implements Listener {

	private final ConnectionSettings settings;

	private final DatagramGuard guard;

	private final DatagramReceivingAdapter endpoint;

	/**
	 * Prepares a listener; {@link #endpoint()} opens it.
	 * @param sockets of its transport
	 * @param settings of its exchanges
	 * @param connections takes the exchanges
	 */
	public DatagramListener(DatagramSockets sockets, ConnectionSettings settings, Connections connections) {
		this.settings = settings;
		this.guard = sockets.guard();
		this.endpoint = new DatagramReceivingAdapter(sockets, settings, connections);
	}

	@Override
	public ConnectionSettings settings() {
		return this.settings;
	}

	@Override
	public List<SocketAddress> addresses() {
		return this.endpoint.addresses();
	}

	@Override
	public int connections() {
		return this.endpoint.peers().active();
	}

	@Override
	public void admit(LimitProperties limits, AccessProperties access) {
		this.guard.replace(limits, access);
	}

	@Override
	public void stopAccepting() {
		this.endpoint.stopAccepting();
	}

	@Override
	public MessageProducerSupport endpoint() {
		return this.endpoint;
	}

}
