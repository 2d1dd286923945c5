package io.socketgateway.listener;

import java.net.SocketAddress;
import java.util.List;
import java.util.stream.Stream;

import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.LiveConnection;

import org.springframework.integration.endpoint.MessageProducerSupport;

/** A listener of datagrams. */
public final class DatagramListener implements Listener {

	private final DatagramReceivingAdapter endpoint;

	/**
	 * Prepares a listener; {@link #endpoint()} opens it.
	 * @param sockets of its transport
	 * @param settings of its exchanges
	 * @param connections takes the exchanges
	 */
	public DatagramListener(DatagramSockets sockets, ConnectionSettings settings, Connections connections) {
		this.endpoint = new DatagramReceivingAdapter(sockets, settings, connections);
	}

	@Override
	public ConnectionSettings settings() {
		return this.endpoint.settings();
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
	public Stream<? extends LiveConnection> live() {
		return this.endpoint.peers().live();
	}

	@Override
	public ListenerState state() {
		return this.endpoint.state();
	}

	@Override
	public void enter(ListenerState state) {
		this.endpoint.enter(state);
	}

	@Override
	public void stopAccepting() {
		// replies leave by the socket
	}

	@Override
	public void startAccepting() {
		// the socket has stayed
	}

	/**
	 * Has other settings from now on. Peers are met anew with their next datagram.
	 * @param settings of new exchanges
	 */
	public void update(ConnectionSettings settings) {
		this.endpoint.update(settings);
	}

	@Override
	public MessageProducerSupport endpoint() {
		return this.endpoint;
	}

}
