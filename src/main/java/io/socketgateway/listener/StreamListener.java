package io.socketgateway.listener;

import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.connection.Overload;

import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.integration.ip.tcp.connection.AbstractServerConnectionFactory;

/**
 * A listener of streams: a server connection factory and the adapter that sends its
 * messages.
 */
public final class StreamListener implements Listener {

	private final Admission admission;

	private final StreamServerConnectionFactory server;

	private final StreamReceivingAdapter endpoint = new StreamReceivingAdapter();

	/**
	 * Prepares a listener; {@link #endpoint()} opens it.
	 * @param sockets of its transport
	 * @param settings of its connections
	 * @param handshakes what comes before the first message, in this order; where the
	 * listener has the PROXY protocol it is the first, and the peer that it tells is
	 * asked for next
	 * @param connections takes what it accepts
	 * @param overload of the process
	 */
	public StreamListener(StreamSockets sockets, ConnectionSettings settings, List<Handshake> handshakes,
			Connections connections, Overload overload) {
		this.admission = new Admission(settings.listener(), settings.properties(), settings.recorder(),
				settings.access(), !handshakes.isEmpty(), overload);
		this.server = new StreamServerConnectionFactory(sockets, settings, handshakes, this.admission, connections);
		this.endpoint.setConnectionFactory(this.server);
	}

	@Override
	public ConnectionSettings settings() {
		return this.server.settings();
	}

	@Override
	public List<SocketAddress> addresses() {
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
	public int peerAddresses() {
		return this.admission.addresses();
	}

	@Override
	public int peerAddressLimit() {
		return this.admission.addressLimit();
	}

	@Override
	public Optional<Certificate> certificate() {
		return this.server.certificate();
	}

	@Override
	public Map<String, Object> details() {
		return this.server.details();
	}

	@Override
	public Stream<? extends LiveConnection> live() {
		return this.server.live();
	}

	@Override
	public ListenerState state() {
		return this.server.state();
	}

	@Override
	public void enter(ListenerState state) {
		this.server.enter(state);
	}

	@Override
	public void stopAccepting() {
		this.server.stopAccepting();
	}

	@Override
	public void startAccepting() {
		this.server.startAccepting();
	}

	/**
	 * Has other settings from now on. Connections that it has keep theirs.
	 * @param settings of new connections
	 * @param handshakes what comes before the first message, in this order
	 */
	public void update(ConnectionSettings settings, List<Handshake> handshakes) {
		this.server.update(settings, handshakes);
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
