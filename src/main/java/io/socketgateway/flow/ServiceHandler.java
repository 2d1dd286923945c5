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

	private final ConnectionSettings settings;

	private final Routes routes;

	ServiceHandler(ConnectionSettings settings) {
		this.settings = settings;
		this.routes = settings.routes();
	}

	@Override
	public void handleMessage(Message<?> message) {
		Connection connection = Objects
			.requireNonNull(message.getHeaders().get(GatewayHeaders.CONNECTION, Connection.class));
		Route route = route(message, connection);
		Object reply = (route != null) ? serve(route, message, connection) : null;
		if (reply != null) {
			connection.send(reply);
		}
	}

	private @Nullable Route route(Message<?> message, Connection connection) {
		Route route = this.routes.of(message);
		if (this.routes.only() == null && connection instanceof LiveConnection live) {
			live.routed(route);
		}
		if (route == null) {
			logger.debug("a message of {} is dropped: no route of listener {} takes it", connection.id(),
					connection.listener());
			this.settings.recorder().failed(Stage.ROUTE);
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
