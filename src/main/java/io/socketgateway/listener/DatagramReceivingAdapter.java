package io.socketgateway.listener;

import java.net.SocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;

import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.DatagramExchange;
import io.socketgateway.connection.ExchangeSettings;
import io.socketgateway.message.Reason;

import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.messaging.Message;

/**
 * Opens the sockets of a datagram listener when it starts and sends what their peers say
 * into the flow.
 */
final class DatagramReceivingAdapter extends MessageProducerSupport {

	private final DatagramSockets transport;

	private final DatagramPeers peers;

	private volatile Reception reception;

	private final OpenSockets<DatagramChannel> sockets;

	private final SocketThreads threads = new SocketThreads();

	private volatile ListenerState state = ListenerState.STOPPED;

	private final ShortWay shortWay = new ShortWay(this::getRequiredOutputChannel, this::sendErrorMessageIfNecessary);

	private volatile boolean tracked;

	DatagramReceivingAdapter(DatagramSockets sockets, ConnectionSettings settings, Connections registry) {
		this.transport = sockets;
		this.peers = new DatagramPeers(new ExchangeSettings(settings, this::send), registry);
		this.reception = reception(sockets, settings);
		this.sockets = new OpenSockets<>(sockets.bindings());
	}

	private static Reception reception(DatagramSockets sockets, ConnectionSettings settings) {
		return new Reception(settings, sockets.guard(settings),
				Math.min(settings.messageBytes(), sockets.largestDatagram()));
	}

	ConnectionSettings settings() {
		return this.reception.settings();
	}

	private Reception reception() {
		return this.reception;
	}

	/** Answers that are in hand leave before their peer is met anew. */
	void update(ConnectionSettings settings) {
		this.reception = reception(this.transport, settings);
		this.peers.update(new ExchangeSettings(settings, this::send));
		this.peers.live().forEach(DatagramExchange::drain);
	}

	@Override
	public String getComponentType() {
		return "datagram-receiving-adapter";
	}

	@Override
	public void setShouldTrack(boolean shouldTrack) {
		super.setShouldTrack(shouldTrack);
		this.tracked = shouldTrack;
	}

	/** By a shorter way while nobody asked for observation or message history. */
	private void send(Message<?> message) {
		if (this.tracked || isObserved()) {
			sendMessage(message);
		}
		else {
			this.shortWay.accept(message);
		}
	}

	@Override
	protected void doStart() {
		this.sockets.open();
		this.sockets.all()
			.map(this::receiver)
			.forEach((receiver) -> this.threads.start("receive-" + settings().listener(), receiver));
	}

	private Receiver receiver(DatagramChannel socket) {
		return new Receiver(socket, this.transport.largestDatagram(), this::reception, this.peers.of(socket),
				this::state);
	}

	ListenerState state() {
		return this.state;
	}

	void enter(ListenerState state) {
		this.state = state;
	}

	@Override
	protected void doStop() {
		this.peers.live().forEach((exchange) -> exchange.abort(Reason.STOPPED));
		this.sockets.close();
		this.threads.awaitEnd();
		this.peers.live().forEach((exchange) -> exchange.abort(Reason.STOPPED));
		this.peers.clear();
	}

	List<SocketAddress> addresses() {
		return this.sockets.addresses();
	}

	DatagramPeers peers() {
		return this.peers;
	}

}
