package io.socketgateway.listener.udp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;

import io.socketgateway.config.SocketProperties;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.listener.BindAddress;
import io.socketgateway.listener.Binding;
import io.socketgateway.message.Transport;
import org.jspecify.annotations.Nullable;

/** One UDP socket, with its options and multicast groups. */
final class UdpBinding implements Binding<DatagramChannel> {

	private final BindAddress address;

	private final ConnectionSettings settings;

	private final ReceiveBuffer receiveBuffer;

	private final BoundSockets sockets;

	private final boolean shared;

	private final @Nullable UdpBinding first;

	private @Nullable SocketAddress bound;

	private UdpBinding(BindAddress address, ConnectionSettings settings, ReceiveBuffer receiveBuffer,
			BoundSockets sockets, boolean shared, @Nullable UdpBinding first) {
		this.address = address;
		this.settings = settings;
		this.receiveBuffer = receiveBuffer;
		this.sockets = sockets;
		this.shared = shared;
		this.first = first;
	}

	/**
	 * A socket with an address of its own.
	 * @param shared whether {@linkplain #follower others} will have the same address
	 */
	UdpBinding(BindAddress address, ConnectionSettings settings, ReceiveBuffer receiveBuffer, BoundSockets sockets,
			boolean shared) {
		this(address, settings, receiveBuffer, sockets, shared, null);
	}

	/** One more socket at the address that this one has once it is open. */
	UdpBinding follower() {
		return new UdpBinding(this.address, this.settings, this.receiveBuffer, this.sockets, true, this);
	}

	@Override
	public DatagramChannel open() {
		try {
			DatagramChannel channel = DatagramChannel.open(this.address.family());
			try {
				bind(channel);
				this.sockets.add(channel, this.settings);
				return channel;
			}
			catch (IOException | RuntimeException ex) {
				channel.close();
				throw ex;
			}
		}
		catch (IOException | IllegalArgumentException | UnsupportedOperationException ex) {
			throw this.address.failed(Transport.UDP, (ex instanceof IOException io) ? io : new IOException(ex));
		}
	}

	@Override
	public void close(DatagramChannel channel) {
		this.sockets.remove(channel);
		Binding.super.close(channel);
	}

	/**
	 * The first of several sockets is bound alone, so that a port that another program
	 * has is refused, and shares its address afterwards.
	 */
	private void bind(DatagramChannel channel) throws IOException {
		configure(channel);
		if (this.first != null) {
			channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
			channel.bind(this.first.bound);
			return;
		}
		channel.bind(this.address.address());
		if (this.shared) {
			channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
			this.bound = channel.getLocalAddress();
		}
		for (String group : socket().multicastGroups()) {
			join(channel, InetAddress.getByName(group));
		}
	}

	private SocketProperties socket() {
		return this.settings.properties().socket();
	}

	private void configure(DatagramChannel channel) throws IOException {
		channel.setOption(StandardSocketOptions.SO_REUSEADDR,
				socket().reuseAddress() && !socket().multicastGroups().isEmpty());
		channel.setOption(StandardSocketOptions.SO_BROADCAST, socket().broadcast());
		this.receiveBuffer.set(channel);
		if (socket().sendBuffer().toBytes() > 0) {
			channel.setOption(StandardSocketOptions.SO_SNDBUF, (int) socket().sendBuffer().toBytes());
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

}
