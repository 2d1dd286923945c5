package io.socketgateway.docs;

import io.socketgateway.reply.Connection;
import io.socketgateway.reply.OpenConnections;
import io.socketgateway.service.SocketService;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;

/** Tells everybody on the listener what one of them says. */
class Chatroom implements SocketService {

	private final OpenConnections connections;

	Chatroom(OpenConnections connections) {
		this.connections = connections;
	}

	@Override
	public @Nullable Object handle(Message<?> message, Connection connection) {
		String said = new String((byte[]) message.getPayload(), connection.charset());
		this.connections.broadcast(connection.listener(), connection.id() + ": " + said);
		return null;
	}

}
