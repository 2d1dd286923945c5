package io.socketgateway.connection;

import java.net.InetSocketAddress;

import javax.net.ssl.SSLSession;

import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Peer;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.integration.ip.tcp.connection.SocketInfo;
import org.springframework.integration.ip.tcp.connection.TcpConnectionSupport;

/**
 * What Spring Integration's endpoints, events and interceptors ask of a connection about
 * itself.
 */
abstract class IntegrationConnection extends TcpConnectionSupport {

	private final ConnectionId id;

	private final Peer peer;

	private final SocketInfo socketInfo;

	private final String factoryName;

	IntegrationConnection(ConnectionId id, Peer peer, SocketInfo socketInfo, ApplicationEventPublisher publisher,
			String factoryName) {
		super(publisher);
		this.id = id;
		this.peer = peer;
		this.socketInfo = socketInfo;
		this.factoryName = factoryName;
	}

	public final ConnectionId id() {
		return this.id;
	}

	public final Peer peer() {
		return this.peer;
	}

	@Override
	public final String getConnectionId() {
		return this.id.value();
	}

	@Override
	public final String getConnectionFactoryName() {
		return this.factoryName;
	}

	@Override
	public final SocketInfo getSocketInfo() {
		return this.socketInfo;
	}

	@Override
	public final boolean isServer() {
		return true;
	}

	@Override
	public final String getHostAddress() {
		return (this.peer.address() instanceof InetSocketAddress inet) ? inet.getAddress().getHostAddress()
				: this.peer.toString();
	}

	@Override
	public final String getHostName() {
		return getHostAddress();
	}

	@Override
	public final int getPort() {
		return (this.peer.address() instanceof InetSocketAddress inet) ? inet.getPort() : 0;
	}

	@Override
	public final @Nullable SSLSession getSslSession() {
		return null;
	}

}
