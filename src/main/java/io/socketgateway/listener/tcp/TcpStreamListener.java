package io.socketgateway.listener.tcp;

import java.net.InetSocketAddress;
import java.util.List;

import io.socketgateway.config.ListenerProperties;
import io.socketgateway.connection.Admission;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.listener.BindAddress;
import io.socketgateway.listener.Listener;
import io.socketgateway.message.Transport;

import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.integration.ip.tcp.connection.AbstractServerConnectionFactory;

/**
 * A listener over TCP: a server connection factory and the adapter that sends its
 * messages.
 */
public final class TcpStreamListener implements Listener {

	private final ConnectionSettings settings;

	private final Admission admission;

	private final StreamServerConnectionFactory server;

	private final StreamReceivingAdapter endpoint = new StreamReceivingAdapter();

	/**
	 * Prepares a listener; {@link #endpoint()} opens it.
	 * @param properties its addresses and sockets
	 * @param settings of its connections
	 * @param connections takes what it accepts
	 */
	public TcpStreamListener(ListenerProperties properties, ConnectionSettings settings, Connections connections) {
		this.settings = settings;
		this.admission = new Admission(properties.limits().connections());
		List<BindAddress> addresses = BindAddress.of(settings.listener(), properties);
		this.server = new StreamServerConnectionFactory(addresses, properties.socket(), settings, this.admission,
				connections);
		this.endpoint.setConnectionFactory(this.server);
	}

	@Override
	public String name() {
		return this.settings.listener();
	}

	@Override
	public Transport transport() {
		return Transport.TCP;
	}

	@Override
	public List<InetSocketAddress> addresses() {
		return this.server.addresses();
	}

	@Override
	public int connections() {
		return this.admission.open();
	}

	@Override
	public int limit() {
		return this.admission.limit();
	}

	@Override
	public void stopAccepting() {
		this.server.stopAccepting();
	}

	@Override
	public MessageProducerSupport endpoint() {
		return this.endpoint;
	}

	/**
	 * Spring Integration's connection factory, for its events, interceptors and senders.
	 * @return registered as a bean beside the endpoint
	 */
	public AbstractServerConnectionFactory connectionFactory() {
		return this.server;
	}

}
