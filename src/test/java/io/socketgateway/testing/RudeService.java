package io.socketgateway.testing;

import io.socketgateway.reply.Connection;
import io.socketgateway.service.SocketService;

import org.springframework.messaging.Message;

/** A service that throws at whoever comes. */
public final class RudeService implements SocketService {

	@Override
	public void opened(Connection connection) {
		throw new IllegalStateException("not today");
	}

	@Override
	public Object handle(Message<?> message, Connection connection) {
		return "never";
	}

}
