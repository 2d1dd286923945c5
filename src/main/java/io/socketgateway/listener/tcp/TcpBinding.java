package io.socketgateway.listener.tcp;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

import io.socketgateway.config.SocketProperties;
import io.socketgateway.listener.BindAddress;
import io.socketgateway.listener.Binding;
import io.socketgateway.message.Transport;

/** One listening TCP socket. */
record TcpBinding(BindAddress address, SocketProperties socket) implements Binding<ServerSocketChannel> {

	@Override
	public ServerSocketChannel open() {
		try {
			ServerSocketChannel server = ServerSocketChannel.open(this.address.family());
			try {
				bind(server);
				return server;
			}
			catch (IOException | RuntimeException ex) {
				server.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw this.address.failed(Transport.TCP, ex);
		}
		catch (UnsupportedOperationException ex) {
			throw this.address.failed(Transport.TCP, new IOException("this machine has no such protocol", ex));
		}
	}

	private void bind(ServerSocketChannel server) throws IOException {
		server.setOption(StandardSocketOptions.SO_REUSEADDR, this.socket.reuseAddress());
		if (this.socket.receiveBuffer().toBytes() > 0) {
			server.setOption(StandardSocketOptions.SO_RCVBUF, (int) this.socket.receiveBuffer().toBytes());
		}
		server.bind(this.address.address(), this.socket.backlog());
	}

}
