package io.socketgateway.connection;

import java.net.InetSocketAddress;

import javax.net.ssl.SSLSession;

import io.socketgateway.codec.CodecException;
import io.socketgateway.codec.Excerpt;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Peer;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.integration.ip.tcp.connection.SocketInfo;
import org.springframework.integration.ip.tcp.connection.TcpConnectionSupport;
import org.springframework.integration.ip.tcp.serializer.TcpDeserializationExceptionEvent;

/**
 * What Spring Integration's endpoints, events and interceptors ask of a connection about
 * itself.
 */
abstract class IntegrationConnection extends TcpConnectionSupport {

	private final ConnectionId id;

	private final Peer peer;

	private final String factoryName;

	private final ApplicationEventPublisher publisher;

	IntegrationConnection(ConnectionId id, Peer peer, ApplicationEventPublisher publisher, String factoryName) {
		super(publisher);
		this.id = id;
		this.peer = peer;
		this.factoryName = factoryName;
		this.publisher = publisher;
	}

	/** Tells those who listen for Spring Integration's events what could not be cut. */
	final void publishDecodingFailed(CodecException ex) {
		Excerpt where = ex.where();
		this.publisher
			.publishEvent((where != null) ? new TcpDeserializationExceptionEvent(this, ex, where.bytes(), where.index())
					: new TcpDeserializationExceptionEvent(this, ex, new byte[0], 0));
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
