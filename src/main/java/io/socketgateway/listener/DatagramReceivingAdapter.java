package io.socketgateway.listener;

import java.net.SocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.List;

import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.ExchangeSettings;
import io.socketgateway.message.Reason;

import org.springframework.integration.endpoint.MessageProducerSupport;
import org.springframework.messaging.Message;

/**
 * Opens the sockets of a datagram listener when it starts and sends what their peers say
 * into the flow.
 */
final class DatagramReceivingAdapter extends MessageProducerSupport {

	private final ConnectionSettings settings;

	private final Connections registry;

	private final DatagramPeers peers;

	private final DatagramGuard guard;

	private final int largestDatagram;

	private final OpenSockets<DatagramChannel> sockets;

	private volatile boolean accepting;

	private final ShortWay shortWay = new ShortWay(this::getRequiredOutputChannel, this::sendErrorMessageIfNecessary);

	private volatile boolean tracked;

	DatagramReceivingAdapter(DatagramSockets sockets, ConnectionSettings settings, Connections registry) {
		this.settings = settings;
		this.registry = registry;
		this.peers = new DatagramPeers(new ExchangeSettings(settings, this::send), registry);
		this.guard = sockets.guard();
		this.largestDatagram = sockets.largestDatagram();
		this.sockets = new OpenSockets<>(sockets.bindings());
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
		this.accepting = true;
		this.sockets.all()
			.map(this::receiver)
			.forEach((receiver) -> Thread.ofPlatform()
				.daemon()
				.name("receive-" + this.settings.listener())
				.start(receiver));
	}

	private Receiver receiver(DatagramChannel socket) {
		return new Receiver(socket, this.settings, this.largestDatagram, this.guard, this.peers.of(socket),
				this::isAccepting);
	}

	private boolean isAccepting() {
		return this.accepting;
	}

	/** Replies still leave by the sockets. */
	void stopAccepting() {
		this.accepting = false;
	}

	@Override
	protected void doStop() {
		stopAccepting();
		this.registry.of(this.settings.listener()).forEach((exchange) -> exchange.abort(Reason.STOPPED));
		this.sockets.close();
		this.peers.clear();
	}

	List<SocketAddress> addresses() {
		return this.accepting ? this.sockets.addresses() : List.of();
	}

	DatagramPeers peers() {
		return this.peers;
	}

}
