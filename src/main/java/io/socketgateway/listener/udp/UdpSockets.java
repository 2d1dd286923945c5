package io.socketgateway.listener.udp;

import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.socketgateway.config.SocketProperties;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.listener.BindAddress;
import io.socketgateway.listener.Binding;
import io.socketgateway.listener.DatagramGuard;
import io.socketgateway.listener.DatagramSockets;

/**
 * The sockets of a UDP listener: several at each port where there are cores for them. The
 * system hands all datagrams of one peer to the same one.
 */
public final class UdpSockets implements DatagramSockets {

	private static final int CORES_PER_RECEIVER = 2;

	private static final int MOST_BY_CORES = 4;

	private final List<UdpBinding> bindings;

	private final BoundSockets sockets;

	/**
	 * Prepares them.
	 * @param settings of the listener
	 * @param sockets takes those that are bound
	 */
	public UdpSockets(ConnectionSettings settings, BoundSockets sockets) {
		SocketProperties socket = settings.properties().socket();
		ReceiveBuffer receiveBuffer = new ReceiveBuffer(settings.listener(), (int) socket.receiveBuffer().toBytes());
		int receivers = receivers(socket, Runtime.getRuntime().availableProcessors());
		this.sockets = sockets;
		this.bindings = BindAddress.of(settings.listener(), settings.properties())
			.stream()
			.map((address) -> new UdpBinding(address, settings, receiveBuffer, sockets, receivers > 1))
			.flatMap((first) -> withFollowers(first, receivers - 1))
			.toList();
	}

	static int receivers(SocketProperties socket, int cores) {
		if (socket.receivers() > 0 || socket.hearsAll()) {
			return Math.max(1, socket.receivers());
		}
		return Math.clamp(cores / CORES_PER_RECEIVER, 1, MOST_BY_CORES);
	}

	private static Stream<UdpBinding> withFollowers(UdpBinding first, int followers) {
		return Stream.concat(Stream.of(first), IntStream.range(0, followers).mapToObj((_) -> first.follower()));
	}

	@Override
	public List<? extends Binding<DatagramChannel>> bindings() {
		return this.bindings;
	}

	@Override
	public DatagramGuard guard(ConnectionSettings settings) {
		return new UdpGuard(settings, this.sockets);
	}

}
