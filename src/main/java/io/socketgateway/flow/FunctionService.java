package io.socketgateway.flow;

import java.util.function.Function;

import io.socketgateway.reply.Connection;
import io.socketgateway.service.SocketService;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;

/** A function bean as a service. */
final class FunctionService implements SocketService {

	private final FunctionInput input;

	private final Function<Object, @Nullable Object> function;

	FunctionService(FunctionInput input, Function<Object, @Nullable Object> function) {
		this.input = input;
		this.function = function;
	}

	@Override
	public @Nullable Object handle(Message<?> message, Connection connection) {
		Object reply = this.function.apply(this.input.of(message, connection.charset()));
		return (reply instanceof Message<?> answer) ? answer.getPayload() : reply;
	}

}
