package io.socketgateway.flow;

import java.util.Objects;

import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.Stage;
import io.socketgateway.reply.Connection;
import io.socketgateway.route.Route;
import io.socketgateway.route.Routes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.MessageHandlingException;

/**
 * The end of a listener's flow: chooses the service, calls it and hands its reply to the
 * connection.
 */
final class ServiceHandler implements MessageHandler {

	private static final Logger logger = LoggerFactory.getLogger(ServiceHandler.class);

	@Override
	public void handleMessage(Message<?> message) {
		Connection connection = Objects
			.requireNonNull(message.getHeaders().get(GatewayHeaders.CONNECTION, Connection.class));
		Route route = route(message, connection, settings(connection));
		Object reply = (route != null) ? serve(route, message, connection) : null;
		if (reply != null) {
			connection.send(reply);
		}
	}

	/** As they were when the connection began. */
	private static ConnectionSettings settings(Connection connection) {
		return switch (connection) {
			case LiveConnection live -> live.settings();
			case RehearsedConnection rehearsed -> rehearsed.settings();
			default -> throw new IllegalStateException(connection + " is none of the gateway's");
		};
	}

	private static @Nullable Route route(Message<?> message, Connection connection, ConnectionSettings settings) {
		Routes routes = settings.routes();
		Route route = routes.of(message);
		if (routes.only() == null && connection instanceof LiveConnection live) {
			live.routed(route);
		}
		if (route == null) {
			logger.debug("a message of {} is dropped: no route of listener {} takes it", connection.id(),
					connection.listener());
			settings.recorder().failed(Stage.ROUTE);
		}
		return route;
	}

	private static @Nullable Object serve(Route route, Message<?> message, Connection connection) {
		try {
			return route.service().handle(message, connection);
		}
		catch (Throwable ex) {
			throw new MessageHandlingException(message, "service " + route.name() + " failed", ex);
		}
	}

}
