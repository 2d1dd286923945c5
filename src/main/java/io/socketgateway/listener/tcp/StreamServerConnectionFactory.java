package io.socketgateway.listener.tcp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.socketgateway.codec.CodecSerializer;
import io.socketgateway.config.SocketProperties;
import io.socketgateway.connection.Admission;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.StreamConnection;
import io.socketgateway.listener.BindAddress;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.integration.ip.tcp.connection.AbstractServerConnectionFactory;
import org.springframework.integration.ip.tcp.connection.TcpConnectionSupport;

/**
 * Spring Integration's server side with an accept loop of our own: it binds when it
 * starts, not some time after; it refuses before a connection costs anything; and each
 * connection is served by a virtual thread.
 */
final class StreamServerConnectionFactory extends AbstractServerConnectionFactory {

	private final List<BindAddress> wanted;

	private final SocketProperties socket;

	private final ConnectionSettings settings;

	private final Admission admission;

	private final Connections registry;

	private final List<ServerSocketChannel> servers = new CopyOnWriteArrayList<>();

	StreamServerConnectionFactory(List<BindAddress> wanted, SocketProperties socket, ConnectionSettings settings,
			Admission admission, Connections registry) {
		super(wanted.getFirst().address().getPort());
		this.wanted = wanted;
		this.socket = socket;
		this.settings = settings;
		this.admission = admission;
		this.registry = registry;
		CodecSerializer serializer = new CodecSerializer(settings.codec(), settings.messageBytes());
		setSerializer(serializer);
		setDeserializer(serializer);
		setBacklog(socket.backlog());
	}

	@Override
	public String getComponentType() {
		return "tcp-stream-server-connection-factory";
	}

	@Override
	public void start() {
		this.lifecycleMonitor.lock();
		try {
			if (!isActive()) {
				this.wanted.forEach(this::bind);
				setActive(true);
				setListening(true);
				run();
			}
		}
		catch (RuntimeException ex) {
			stopAccepting();
			throw ex;
		}
		finally {
			this.lifecycleMonitor.unlock();
		}
		publishServerListeningEvent(getPort());
	}

	@Override
	public void run() {
		for (ServerSocketChannel server : this.servers) {
			Thread.ofPlatform().daemon().name("accept-" + this.settings.listener()).start(new Acceptor(server, this));
		}
	}

	private void bind(BindAddress address) {
		try {
			ServerSocketChannel server = ServerSocketChannel.open(address.family());
			this.servers.add(server);
			server.setOption(StandardSocketOptions.SO_REUSEADDR, this.socket.reuseAddress());
			if (this.socket.receiveBuffer().toBytes() > 0) {
				server.setOption(StandardSocketOptions.SO_RCVBUF, (int) this.socket.receiveBuffer().toBytes());
			}
			server.bind(address.address(), getBacklog());
		}
		catch (IOException ex) {
			throw address.failed(this.settings.transport(), ex);
		}
		catch (UnsupportedOperationException ex) {
			throw address.failed(this.settings.transport(), new IOException("this machine has no such protocol", ex));
		}
	}

	/** Serves the socket on a thread of its own, or refuses it. */
	void accept(SocketChannel channel) throws IOException {
		if (!this.admission.enter()) {
			this.settings.recorder().refused(Reason.LIMIT_TOTAL);
			channel.close();
			return;
		}
		ConnectionId id = this.registry.nextId(this.settings.listener());
		try {
			serve(id, channel);
		}
		catch (IOException | RuntimeException | Error ex) {
			this.connections.remove(id.value());
			this.admission.leave();
			channel.close();
			throw ex;
		}
	}

	private void serve(ConnectionId id, SocketChannel channel) throws IOException {
		configure(channel);
		StreamConnection connection = new StreamConnection(id, new Peer(channel.getRemoteAddress()), channel,
				this.settings, getApplicationEventPublisher(), String.valueOf(getComponentName()), this::ended);
		TcpConnectionSupport outermost = wrapConnection(connection);
		connection.sendThrough(outermost);
		initializeConnection(outermost, channel.socket());
		Thread thread = Thread.ofVirtual().name(id.value()).unstarted(connection);
		this.registry.add(connection);
		try {
			thread.start();
		}
		catch (Error ex) {
			this.registry.remove(connection);
			throw ex;
		}
	}

	private void configure(SocketChannel channel) throws IOException {
		channel.setOption(StandardSocketOptions.TCP_NODELAY, this.socket.noDelay());
		channel.setOption(StandardSocketOptions.SO_KEEPALIVE, this.socket.keepAlive());
		if (this.socket.sendBuffer().toBytes() > 0) {
			channel.setOption(StandardSocketOptions.SO_SNDBUF, (int) this.socket.sendBuffer().toBytes());
		}
	}

	private void ended(StreamConnection connection) {
		this.connections.remove(connection.getConnectionId());
		this.registry.remove(connection);
		this.admission.leave();
	}

	void stopAccepting() {
		setListening(false);
		this.servers.forEach(StreamServerConnectionFactory::close);
		this.servers.clear();
	}

	@Override
	public void stop() {
		stopAccepting();
		this.registry.of(this.settings.listener()).forEach((connection) -> connection.abort(Reason.STOPPED));
		super.stop();
	}

	List<InetSocketAddress> addresses() {
		List<InetSocketAddress> addresses = new ArrayList<>();
		for (ServerSocketChannel server : this.servers) {
			if (server.socket().getLocalSocketAddress() instanceof InetSocketAddress address) {
				addresses.add(address);
			}
		}
		return addresses;
	}

	@Override
	public int getPort() {
		List<InetSocketAddress> bound = addresses();
		return bound.isEmpty() ? super.getPort() : bound.getFirst().getPort();
	}

	@Override
	public @Nullable SocketAddress getServerSocketAddress() {
		List<InetSocketAddress> bound = addresses();
		return bound.isEmpty() ? null : bound.getFirst();
	}

	String listener() {
		return this.settings.listener();
	}

	private static void close(ServerSocketChannel server) {
		try {
			server.close();
		}
		catch (IOException ex) {
			// nothing is left to be done
		}
	}

}
