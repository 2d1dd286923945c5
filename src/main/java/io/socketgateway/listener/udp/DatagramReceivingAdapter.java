package io.socketgateway.listener.udp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.socketgateway.config.SocketProperties;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.listener.BindAddress;
import io.socketgateway.message.Reason;

import org.springframework.integration.endpoint.MessageProducerSupport;

/**
 * Binds the sockets of a UDP listener when it starts and sends what their peers say into
 * the flow.
 */
final class DatagramReceivingAdapter extends MessageProducerSupport {

	private final List<BindAddress> wanted;

	private final SocketProperties socket;

	private final ConnectionSettings settings;

	private final Connections registry;

	private final DatagramPeers peers;

	private final List<DatagramChannel> channels = new CopyOnWriteArrayList<>();

	private volatile boolean accepting;

	DatagramReceivingAdapter(List<BindAddress> wanted, SocketProperties socket, ConnectionSettings settings, int limit,
			Connections registry) {
		this.wanted = wanted;
		this.socket = socket;
		this.settings = settings;
		this.registry = registry;
		this.peers = new DatagramPeers(settings, limit, registry, this::sendMessage);
	}

	@Override
	public String getComponentType() {
		return "udp-datagram-receiving-adapter";
	}

	@Override
	protected void doStart() {
		try {
			this.wanted.forEach(this::bind);
		}
		catch (RuntimeException ex) {
			closeSockets();
			throw ex;
		}
		this.accepting = true;
		for (DatagramChannel channel : this.channels) {
			Thread.ofPlatform()
				.daemon()
				.name("receive-" + this.settings.listener())
				.start(new Receiver(channel, this.settings, this.peers, this::isAccepting));
		}
	}

	private void bind(BindAddress address) {
		try {
			DatagramChannel channel = DatagramChannel.open(address.family());
			this.channels.add(channel);
			configure(channel);
			channel.bind(address.address());
			for (String group : this.socket.multicastGroups()) {
				join(channel, InetAddress.getByName(group));
			}
		}
		catch (IOException | IllegalArgumentException | UnsupportedOperationException ex) {
			throw address.failed(this.settings.transport(), (ex instanceof IOException io) ? io : new IOException(ex));
		}
	}

	private void configure(DatagramChannel channel) throws IOException {
		channel.setOption(StandardSocketOptions.SO_REUSEADDR,
				this.socket.reuseAddress() && !this.socket.multicastGroups().isEmpty());
		channel.setOption(StandardSocketOptions.SO_BROADCAST, this.socket.broadcast());
		if (this.socket.receiveBuffer().toBytes() > 0) {
			channel.setOption(StandardSocketOptions.SO_RCVBUF, (int) this.socket.receiveBuffer().toBytes());
		}
		if (this.socket.sendBuffer().toBytes() > 0) {
			channel.setOption(StandardSocketOptions.SO_SNDBUF, (int) this.socket.sendBuffer().toBytes());
		}
	}

	/** An interface may be up and yet have no address of the group's family. */
	private static void join(DatagramChannel channel, InetAddress group) throws IOException {
		IOException refused = new IOException("no network interface takes multicast group " + group.getHostAddress());
		boolean joined = false;
		for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
			try {
				if (network.isUp() && network.supportsMulticast()) {
					channel.join(group, network);
					joined = true;
				}
			}
			catch (IOException | IllegalArgumentException ex) {
				refused.addSuppressed(ex);
			}
		}
		if (!joined) {
			throw refused;
		}
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
		closeSockets();
	}

	private void closeSockets() {
		for (DatagramChannel channel : this.channels) {
			try {
				channel.close();
			}
			catch (IOException ex) {
				// nothing is left to be done
			}
		}
		this.channels.clear();
	}

	List<InetSocketAddress> addresses() {
		List<InetSocketAddress> addresses = new ArrayList<>();
		for (DatagramChannel channel : this.channels) {
			if (this.accepting && channel.socket().getLocalSocketAddress() instanceof InetSocketAddress address) {
				addresses.add(address);
			}
		}
		return addresses;
	}

	DatagramPeers peers() {
		return this.peers;
	}

}
