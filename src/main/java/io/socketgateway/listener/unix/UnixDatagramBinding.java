package io.socketgateway.listener.unix;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;

import io.socketgateway.config.SocketProperties;
import io.socketgateway.listener.Binding;
import org.jspecify.annotations.Nullable;

/** One Unix socket of datagrams. */
record UnixDatagramBinding(SocketFile file, SocketProperties socket,
		Duration patience) implements Binding<DatagramChannel> {

	@Override
	public DatagramChannel open() {
		try {
			UnixDatagramChannel channel = new UnixDatagramChannel(this.patience);
			try {
				bind(channel);
				return channel;
			}
			catch (IOException | RuntimeException ex) {
				channel.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw this.file.failed(ex);
		}
		catch (LinkageError | UnsupportedOperationException ex) {
			throw this.file.refused("this system has no such sockets that Java can call", "use a stream (unix) for the",
					ex);
		}
	}

	private void bind(UnixDatagramChannel channel) throws IOException {
		if (this.socket.sendBuffer().toBytes() > 0) {
			channel.withSendBuffer((int) this.socket.sendBuffer().toBytes());
		}
		channel.withMode(this.file.mode());
		this.file.make((path) -> channel.bind(SocketName.of(path)));
	}

	@Override
	public @Nullable SocketAddress address(DatagramChannel channel) {
		return channel.isOpen() ? UnixDomainSocketAddress.of(this.file.path()) : null;
	}

	@Override
	public void close(DatagramChannel channel) {
		this.file.remove();
		Binding.super.close(channel);
	}

}
