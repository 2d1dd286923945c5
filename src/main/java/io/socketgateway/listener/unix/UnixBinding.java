package io.socketgateway.listener.unix;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;

import io.socketgateway.config.SocketProperties;
import io.socketgateway.listener.Binding;
import org.jspecify.annotations.Nullable;

/** One listening Unix socket. */
record UnixBinding(SocketFile file, SocketProperties socket) implements Binding<ServerSocketChannel> {

	@Override
	public ServerSocketChannel open() {
		try {
			ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
			try {
				bind(server);
				return server;
			}
			catch (IOException | RuntimeException ex) {
				server.close();
				throw ex;
			}
		}
		catch (IOException | UnsupportedOperationException ex) {
			throw this.file.failed(ex);
		}
	}

	private void bind(ServerSocketChannel server) throws IOException {
		if (this.socket.receiveBuffer().toBytes() > 0) {
			server.setOption(StandardSocketOptions.SO_RCVBUF, (int) this.socket.receiveBuffer().toBytes());
		}
		this.file.publish((path) -> server.bind(UnixDomainSocketAddress.of(path), this.socket.backlog()));
	}

	/** The socket itself still knows the name it was first bound to. */
	@Override
	public @Nullable SocketAddress address(ServerSocketChannel server) {
		return server.isOpen() ? UnixDomainSocketAddress.of(this.file.path()) : null;
	}

	@Override
	public void close(ServerSocketChannel server) {
		this.file.remove();
		Binding.super.close(server);
	}

}
