package io.socketgateway.listener.unix;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;

import io.socketgateway.config.ListenerProperties;
import io.socketgateway.config.SocketProperties;
import io.socketgateway.connection.AcceptedStream;
import io.socketgateway.connection.SocketBytes;
import io.socketgateway.listener.Binding;
import io.socketgateway.listener.StreamSockets;
import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.Peer;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/** The socket of a listener of streams over a socket file. */
public final class UnixSockets implements StreamSockets {

	private final UnixBinding binding;

	private final SocketProperties socket;

	/**
	 * Prepares it.
	 * @param listener its name
	 * @param properties its path, mode and options
	 */
	public UnixSockets(String listener, ListenerProperties properties) {
		this.socket = properties.socket();
		this.binding = new UnixBinding(new SocketFile(listener, properties), this.socket);
	}

	@Override
	public List<? extends Binding<ServerSocketChannel>> bindings() {
		return List.of(this.binding);
	}

	@Override
	public AcceptedStream accepted(SocketChannel channel) throws IOException {
		if (this.socket.sendBuffer().toBytes() > 0) {
			channel.setOption(StandardSocketOptions.SO_SNDBUF, (int) this.socket.sendBuffer().toBytes());
		}
		return new AcceptedStream(new SocketBytes(channel), new Peer(channel.getRemoteAddress()), headers(channel));
	}

	private static Map<String, Object> headers(SocketChannel channel) throws IOException {
		if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
			return Map.of();
		}
		UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
		return Map.of(GatewayHeaders.PEER_USER, peer.user().getName(), GatewayHeaders.PEER_GROUP,
				peer.group().getName());
	}

}
