package io.socketgateway.listener;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

import io.socketgateway.codec.CodecSerializer;
import io.socketgateway.connection.AcceptedStream;
import io.socketgateway.connection.Admission;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.StreamConnection;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.ip.tcp.connection.AbstractServerConnectionFactory;
import org.springframework.integration.ip.tcp.connection.TcpConnectionSupport;

/**
 * Spring Integration's server side with an accept loop of our own: it binds when it
 * starts, not some time after; it refuses before a connection costs anything; and each
 * connection is served by a thread of its own.
 */
final class StreamServerConnectionFactory extends AbstractServerConnectionFactory {

	/** It asks the socket for nothing but a timeout, which ours does not need. */
	private static final Socket UNCONNECTED = new Socket();

	private final StreamSockets sockets;

	private final ConnectionSettings settings;

	private final Admission admission;

	private final Connections registry;

	private final OpenSockets<ServerSocketChannel> servers;

	StreamServerConnectionFactory(StreamSockets sockets, ConnectionSettings settings, Admission admission,
			Connections registry) {
		super(0);
		this.sockets = sockets;
		this.settings = settings;
		this.admission = admission;
		this.registry = registry;
		this.servers = new OpenSockets<>(sockets.bindings());
		CodecSerializer serializer = new CodecSerializer(settings.codec(), settings.messageBytes());
		setSerializer(serializer);
		setDeserializer(serializer);
	}

	@Override
	public String getComponentType() {
		return "stream-server-connection-factory";
	}

	@Override
	public void start() {
		this.lifecycleMonitor.lock();
		try {
			if (!isActive()) {
				this.servers.open();
				setActive(true);
				setListening(true);
				run();
			}
		}
		finally {
			this.lifecycleMonitor.unlock();
		}
		publishServerListeningEvent(getPort());
	}

	@Override
	public void run() {
		this.servers.all()
			.forEach((server) -> Thread.ofPlatform()
				.daemon()
				.name("accept-" + this.settings.listener())
				.start(new Acceptor(server, this)));
	}

	/** Serves the socket on a thread of its own, or refuses it. */
	void accept(SocketChannel channel) throws IOException {
		if (!this.admission.enter()) {
			try (channel) {
				this.settings.recorder().refused(Reason.LIMIT_TOTAL);
			}
			return;
		}
		try {
			serve(this.registry.nextId(this.settings.listener()), channel);
		}
		catch (IOException | RuntimeException | Error ex) {
			this.admission.leave();
			channel.close();
			throw ex;
		}
	}

	private void serve(ConnectionId id, SocketChannel channel) throws IOException {
		AcceptedStream accepted = this.sockets.accepted(channel);
		StreamConnection connection = new StreamConnection(id, accepted, this.settings, getApplicationEventPublisher(),
				String.valueOf(getComponentName()), this::ended);
		TcpConnectionSupport outermost = wrapConnection(connection);
		connection.sendThrough(outermost);
		try {
			initializeConnection(outermost, UNCONNECTED);
			Thread thread = this.settings.thread(id, connection);
			this.registry.add(connection);
			thread.start();
		}
		catch (RuntimeException | Error ex) {
			forget(connection);
			throw ex;
		}
	}

	private void ended(StreamConnection connection) {
		forget(connection);
		this.admission.leave();
	}

	private void forget(StreamConnection connection) {
		this.connections.remove(connection.getConnectionId());
		this.registry.remove(connection);
	}

	void stopAccepting() {
		setListening(false);
		this.servers.close();
	}

	@Override
	public void stop() {
		stopAccepting();
		this.registry.of(this.settings.listener()).forEach((connection) -> connection.abort(Reason.STOPPED));
		super.stop();
	}

	List<SocketAddress> addresses() {
		return this.servers.addresses();
	}

	@Override
	public int getPort() {
		return (getServerSocketAddress() instanceof InetSocketAddress address) ? address.getPort() : super.getPort();
	}

	@Override
	public @Nullable SocketAddress getServerSocketAddress() {
		List<SocketAddress> bound = addresses();
		return bound.isEmpty() ? null : bound.getFirst();
	}

	String listener() {
		return this.settings.listener();
	}

}
