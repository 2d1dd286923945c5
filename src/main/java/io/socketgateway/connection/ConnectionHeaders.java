package io.socketgateway.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;

import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.reply.Connection;

import org.springframework.integration.ip.IpHeaders;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHeaders;

/**
 * The headers of every message of one connection: made once, immutable and shared, so
 * without an id or timestamp of the message. Spring Integration's own names for the
 * address are kept, and {@code replyChannel} leads back to the connection.
 */
public final class ConnectionHeaders extends MessageHeaders {

	private static final long serialVersionUID = 1L;

	private static final int EXPECTED = 10;

	private ConnectionHeaders(Map<String, Object> headers) {
		super(headers, ID_VALUE_NONE, -1L);
	}

	/**
	 * Makes those of a connection.
	 * @param connection replies go back to it
	 * @param more headers of its transport
	 * @return for all its messages
	 */
	public static MessageHeaders of(Connection connection, Map<String, Object> more) {
		Map<String, Object> headers = HashMap.newHashMap(EXPECTED);
		headers.putAll(more);
		headers.put(GatewayHeaders.LISTENER, connection.listener());
		headers.put(GatewayHeaders.CONNECTION, connection);
		headers.put(GatewayHeaders.PEER, connection.peer());
		headers.put(IpHeaders.CONNECTION_ID, connection.id().value());
		headers.put(REPLY_CHANNEL, (MessageChannel) (message, _) -> sendBack(connection, message));
		headers.put(ERROR_CHANNEL, GatewayHeaders.ERRORS);
		if (connection.peer().address() instanceof InetSocketAddress address) {
			putAddress(headers, address, connection.transport().isDatagram());
		}
		return new ConnectionHeaders(headers);
	}

	private static void putAddress(Map<String, Object> headers, InetSocketAddress address, boolean datagram) {
		InetAddress host = address.getAddress();
		headers.put(IpHeaders.IP_ADDRESS, host.getHostAddress());
		headers.put(IpHeaders.HOSTNAME, host.getHostAddress());
		headers.put(datagram ? IpHeaders.PORT : IpHeaders.REMOTE_PORT, address.getPort());
		if (datagram) {
			headers.put(IpHeaders.PACKET_ADDRESS, address);
		}
	}

	private static boolean sendBack(Connection connection, Message<?> reply) {
		connection.send(reply.getPayload());
		return true;
	}

}
