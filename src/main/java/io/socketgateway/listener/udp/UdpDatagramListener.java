package io.socketgateway.listener.udp;

import java.net.InetSocketAddress;
import java.util.List;

import io.socketgateway.config.ListenerProperties;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.listener.BindAddress;
import io.socketgateway.listener.Listener;
import io.socketgateway.message.Transport;

import org.springframework.integration.endpoint.MessageProducerSupport;

/** A listener over UDP. */
public final class UdpDatagramListener implements Listener {

	private final ConnectionSettings settings;

	private final DatagramReceivingAdapter endpoint;

	/**
	 * Prepares a listener; {@link #endpoint()} opens it.
	 * @param properties its addresses and sockets
	 * @param settings of its exchanges
	 * @param connections takes the exchanges
	 */
	public UdpDatagramListener(ListenerProperties properties, ConnectionSettings settings, Connections connections) {
		this.settings = settings;
		List<BindAddress> addresses = BindAddress.of(settings.listener(), properties);
		this.endpoint = new DatagramReceivingAdapter(addresses, properties.socket(), settings,
				properties.limits().connections(), connections);
	}

	@Override
	public String name() {
		return this.settings.listener();
	}

	@Override
	public Transport transport() {
		return Transport.UDP;
	}

	@Override
	public List<InetSocketAddress> addresses() {
		return this.endpoint.addresses();
	}

	@Override
	public int connections() {
		return this.endpoint.peers().active();
	}

	@Override
	public int limit() {
		return this.endpoint.peers().limit();
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
