package io.socketgateway.listener.unix;

import java.nio.channels.DatagramChannel;
import java.util.List;

import io.socketgateway.config.ListenerProperties;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.listener.Binding;
import io.socketgateway.listener.DatagramGuard;
import io.socketgateway.listener.DatagramSockets;
import io.socketgateway.message.Reason;

/** The socket of a listener of datagrams over a socket file. */
public final class UnixDatagramSockets implements DatagramSockets {

	/** The system's own limit is a fifth of it, unless somebody raised that. */
	private static final int LARGEST_DATAGRAM = 1024 * 1024;

	private final UnixDatagramBinding binding;

	private final SocketName ownName;

	/**
	 * Prepares it.
	 * @param listener its name
	 * @param properties its path, mode and options
	 */
	public UnixDatagramSockets(String listener, ListenerProperties properties) {
		SocketFile file = new SocketFile(listener, properties);
		this.binding = new UnixDatagramBinding(file, properties.socket(), properties.timeouts().write());
		this.ownName = SocketName.of(file.path());
	}

	@Override
	public List<? extends Binding<DatagramChannel>> bindings() {
		return List.of(this.binding);
	}

	@Override
	public int largestDatagram() {
		return LARGEST_DATAGRAM;
	}

	/** A peer in another folder or container may have a path that leads to us here. */
	@Override
	public DatagramGuard guard(ConnectionSettings settings) {
		return (peer, _) -> peer.equals(this.ownName) ? Reason.LOOP : null;
	}

}
