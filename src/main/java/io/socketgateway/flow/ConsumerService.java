package io.socketgateway.flow;

import java.util.function.Consumer;

import io.socketgateway.reply.Connection;
import io.socketgateway.service.SocketService;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;

/** A consumer bean as a service that never answers. */
final class ConsumerService implements SocketService {

	private final FunctionInput input;

	private final Consumer<Object> consumer;

	ConsumerService(FunctionInput input, Consumer<Object> consumer) {
		this.input = input;
		this.consumer = consumer;
	}

	@Override
	public @Nullable Object handle(Message<?> message, Connection connection) {
		this.consumer.accept(this.input.of(message, connection.charset()));
		return null;
	}

	@Override
	public boolean answers() {
		return false;
	}

}
