package io.socketgateway.flow;

import java.util.Objects;

import io.socketgateway.message.GatewayHeaders;
import io.socketgateway.message.TrafficRecorder;
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

	private final TrafficRecorder recorder;

	ServiceHandler(Route route, TrafficRecorder recorder) {
		this.route = route;
		this.recorder = recorder;
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
		long start = System.nanoTime();
		boolean answered = false;
		try {
			Object reply = this.route.service().handle(message, connection);
			answered = true;
			return reply;
		}
		catch (Throwable ex) {
			throw new MessageHandlingException(message, "service " + this.route.name() + " failed", ex);
		}
		finally {
			this.recorder.served(this.route.name(), answered, System.nanoTime() - start);
		}
	}

}
