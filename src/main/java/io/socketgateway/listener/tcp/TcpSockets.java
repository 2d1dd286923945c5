package io.socketgateway.listener.tcp;

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
import io.socketgateway.listener.BindAddress;
import io.socketgateway.listener.Binding;
import io.socketgateway.listener.StreamSockets;
import io.socketgateway.message.Peer;

/** The sockets of a TCP listener. */
public final class TcpSockets implements StreamSockets {

	private final List<TcpBinding> bindings;

	private final SocketProperties socket;

	/**
	 * Prepares them.
	 * @param listener its name
	 * @param properties its addresses and options
	 */
	public TcpSockets(String listener, ListenerProperties properties) {
		this.socket = properties.socket();
		this.bindings = BindAddress.of(listener, properties)
			.stream()
			.map((address) -> new TcpBinding(address, this.socket))
			.toList();
	}

	@Override
	public List<? extends Binding<ServerSocketChannel>> bindings() {
		return this.bindings;
	}

	@Override
	public AcceptedStream accepted(SocketChannel channel) throws IOException {
		channel.setOption(StandardSocketOptions.TCP_NODELAY, this.socket.noDelay());
		channel.setOption(StandardSocketOptions.SO_KEEPALIVE, this.socket.keepAlive());
		if (this.socket.sendBuffer().toBytes() > 0) {
			channel.setOption(StandardSocketOptions.SO_SNDBUF, (int) this.socket.sendBuffer().toBytes());
		}
		return new AcceptedStream(new SocketBytes(channel), new Peer(channel.getRemoteAddress()), Map.of());
	}

}
