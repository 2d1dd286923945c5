package io.socketgateway.flow;

import java.util.Objects;

import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.reply.Connection;
import io.socketgateway.route.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.MessageHandlingException;

/**
 * The end of a listener's flow: calls the service and hands its reply to the connection.
 */
final class ServiceHandler implements MessageHandler {

	private final Route route;

	ServiceHandler(Route route) {
		this.route = route;
	}

	@Override
	public void handleMessage(Message<?> message) {
		Connection connection = Objects
			.requireNonNull(message.getHeaders().get(GatewayHeaders.CONNECTION, Connection.class));
		Object reply = serve(message, connection);
		if (reply != null) {
			connection.send(reply);
		}
	}

	private @Nullable Object serve(Message<?> message, Connection connection) {
		try {
			return this.route.service().handle(message, connection);
		}
		catch (Throwable ex) {
			throw new MessageHandlingException(message, "service " + this.route.name() + " failed", ex);
		}
	}

}
