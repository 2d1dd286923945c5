package io.socketgateway.flow;

import java.util.Objects;

import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.MessageSpan;
import io.socketgateway.message.MessageTracing;
import io.socketgateway.message.Stage;
import io.socketgateway.message.TracedMessage;
import io.socketgateway.reply.Connection;
import io.socketgateway.route.MessageView;
import io.socketgateway.route.Route;
import io.socketgateway.route.Routes;
import io.socketgateway.route.TraceparentField;
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
		ConnectionSettings settings = settings(connection);
		MessageView view = new MessageView(message, connection.charset());
		Route route = route(view, connection, settings);
		if (route == null) {
			return;
		}
		MessageTracing tracing = settings.tracing();
		if (tracing != null && connection instanceof LiveConnection live) {
			answer(route, message, live, tracing.begin(traced(route, view, live)));
		}
		else {
			answer(route, message, connection);
		}
	}

	private static void answer(Route route, Message<?> message, Connection connection) {
		Object reply = serve(route, message, connection);
		if (reply != null) {
			connection.send(reply);
		}
	}

	/** Where the flow has another thread handle messages, the span ends here. */
	private static void answer(Route route, Message<?> message, LiveConnection connection, MessageSpan span) {
		if (connection.traced(span)) {
			answer(route, message, connection);
			return;
		}
		try {
			answer(route, message, connection);
		}
		catch (Throwable ex) {
			span.failed(ex);
			throw ex;
		}
		finally {
			span.end();
		}
	}

	private static TracedMessage traced(Route route, MessageView message, LiveConnection connection) {
		ConnectionSettings settings = connection.settings();
		TraceparentField field = route.traceparent();
		return new TracedMessage(settings.listener(), settings.transport(), settings.properties().codec(), route.key(),
				route.name(), connection.id(), connection.peer(), (field != null) ? field.in(message) : null);
	}

	/** As they were when the connection began. */
	private static ConnectionSettings settings(Connection connection) {
		return switch (connection) {
			case LiveConnection live -> live.settings();
			case RehearsedConnection rehearsed -> rehearsed.settings();
			default -> throw new IllegalStateException(connection + " is none of the gateway's");
		};
	}

	private static @Nullable Route route(MessageView message, Connection connection, ConnectionSettings settings) {
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
