package io.socketgateway.listener;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.socketgateway.codec.CodecSerializer;
import io.socketgateway.connection.AcceptedStream;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.connection.StreamConnection;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Peer;
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

	private volatile Terms terms;

	private final Admission admission;

	private final Connections registry;

	/** As many as {@link Admission} lets in. */
	private final Map<Opening, Thread> openings = new ConcurrentHashMap<>();

	private final OpenSockets<ServerSocketChannel> servers;

	private final SocketThreads threads = new SocketThreads();

	private volatile ListenerState state = ListenerState.STOPPED;

	StreamServerConnectionFactory(StreamSockets sockets, ConnectionSettings settings, List<Handshake> handshakes,
			Admission admission, Connections registry) {
		super(0);
		this.sockets = sockets;
		this.terms = new Terms(settings, handshakes);
		this.admission = admission;
		this.registry = registry;
		this.servers = new OpenSockets<>(sockets.bindings());
		serialize(settings);
	}

	private void serialize(ConnectionSettings settings) {
		CodecSerializer serializer = new CodecSerializer(settings.codec(), settings.messageBytes());
		setSerializer(serializer);
		setDeserializer(serializer);
	}

	/** For connections that come from now on. */
	void update(ConnectionSettings settings, List<Handshake> handshakes) {
		this.admission.replace(settings.properties().limits(), settings.properties().access());
		serialize(settings);
		this.terms = new Terms(settings, handshakes);
	}

	ConnectionSettings settings() {
		return this.terms.settings();
	}

	/** What its handshakes tell operators. */
	Map<String, Object> details() {
		Map<String, Object> details = new LinkedHashMap<>();
		this.terms.handshakes().forEach((handshake) -> details.putAll(handshake.details()));
		return details;
	}

	Optional<Certificate> certificate() {
		return this.terms.handshakes().stream().map(Handshake::certificate).flatMap(Optional::stream).findFirst();
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
		tellListening();
	}

	/**
	 * Who listens to events may keep a server from starting, which then holds nothing.
	 */
	private void tellListening() {
		try {
			publishServerListeningEvent(getPort());
		}
		catch (RuntimeException | Error ex) {
			stop();
			throw ex;
		}
	}

	@Override
	public void run() {
		this.servers.all().forEach((server) -> this.threads.start("accept-" + listener(), new Acceptor(server, this)));
	}

	/** Serves the socket on a thread of its own, or refuses it. */
	void accept(SocketChannel channel) throws IOException {
		Pass pass = admitted(channel);
		if (pass == null) {
			return;
		}
		try {
			open(this.registry.nextId(listener()), this.sockets.accepted(channel), pass);
		}
		catch (IOException | RuntimeException | Error ex) {
			try (channel) {
				pass.giveBack();
			}
			throw ex;
		}
	}

	private @Nullable Pass admitted(SocketChannel channel) throws IOException {
		Pass pass = null;
		try {
			pass = enter(channel.getRemoteAddress());
			return pass;
		}
		finally {
			if (pass == null) {
				channel.close();
			}
		}
	}

	private @Nullable Pass enter(SocketAddress peer) {
		Reason closed = this.state.refusal();
		if (closed == null) {
			return this.admission.enter(peer);
		}
		this.admission.refused(closed, new Peer(peer), () -> "an operator has said so");
		return null;
	}

	private void open(ConnectionId id, AcceptedStream accepted, Pass pass) {
		Terms now = this.terms;
		if (now.handshakes().isEmpty()) {
			StreamConnection connection = connection(id, accepted, pass, now.settings());
			start(connection, now.settings().thread(id, connection));
		}
		else {
			start(new Opening(id, accepted, pass, now, this));
		}
	}

	private void start(Opening opening) {
		boolean started = false;
		Thread thread = opening.settings().thread(opening.id(), opening);
		this.openings.put(opening, thread);
		if (this.state == ListenerState.DRAINING) {
			opening.cut();
		}
		try {
			thread.start();
			started = true;
		}
		finally {
			if (!started) {
				this.openings.remove(opening);
			}
		}
	}

	/** The handshakes are over; the connection lives on the thread of these. */
	void opened(Opening opening, AcceptedStream stream) {
		StreamConnection connection = connection(opening.id(), stream, opening.pass(), opening.settings());
		this.openings.remove(opening);
		connection.run();
	}

	/** The connection is turned away after its accept. */
	void refused(Opening opening, RefusedException refusal) {
		this.admission.refused(refusal.reason(), opening.peer(), () -> String.valueOf(refusal.getMessage()),
				() -> opening.asEnded(refusal.reason()));
	}

	/** The handshakes have failed, or the peer has left. */
	void ended(Opening opening) {
		this.openings.remove(opening);
		opening.pass().giveBack();
	}

	private StreamConnection connection(ConnectionId id, AcceptedStream accepted, Pass pass,
			ConnectionSettings settings) {
		StreamConnection connection = new StreamConnection(id, accepted, settings, getApplicationEventPublisher(),
				String.valueOf(getComponentName()), (ended) -> ended(ended, pass));
		TcpConnectionSupport outermost = wrapConnection(connection);
		connection.sendThrough(outermost);
		try {
			initializeConnection(outermost, UNCONNECTED);
			this.registry.add(connection);
			return connection;
		}
		catch (RuntimeException | Error ex) {
			forget(connection);
			throw ex;
		}
	}

	private void start(StreamConnection connection, Thread thread) {
		try {
			thread.start();
		}
		catch (RuntimeException | Error ex) {
			forget(connection);
			throw ex;
		}
	}

	private void ended(StreamConnection connection, Pass pass) {
		forget(connection);
		pass.giveBack();
	}

	private void forget(StreamConnection connection) {
		this.connections.remove(connection.getConnectionId());
		this.registry.remove(connection);
	}

	void stopAccepting() {
		setListening(false);
		this.servers.close();
		this.threads.awaitEnd();
	}

	void startAccepting() {
		this.servers.open();
		setListening(true);
		run();
	}

	@Override
	public void stop() {
		stopAccepting();
		this.openings.keySet().forEach(Opening::cut);
		live().forEach((connection) -> connection.abort(Reason.STOPPED));
		SocketThreads.awaitEnd(this.openings.values());
		super.stop();
	}

	Stream<LiveConnection> live() {
		return this.connections.keySet()
			.stream()
			.map(ConnectionId::new)
			.flatMap((id) -> this.registry.find(id).stream());
	}

	ListenerState state() {
		return this.state;
	}

	/** Whoever is still at the handshakes of a listener that drains is turned away. */
	void enter(ListenerState state) {
		this.state = state;
		if (state == ListenerState.DRAINING) {
			this.openings.keySet().forEach(Opening::cut);
		}
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
		return settings().listener();
	}

}
