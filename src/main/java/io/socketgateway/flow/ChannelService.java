package io.socketgateway.flow;

import io.socketgateway.reply.Connection;
import io.socketgateway.service.SocketService;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;

/**
 * A channel bean as a service: what stands behind it answers, now or later, by the
 * message's {@code replyChannel}.
 */
final class ChannelService implements SocketService {

	private final MessageChannel channel;

	ChannelService(MessageChannel channel) {
		this.channel = channel;
	}

	@Override
	public @Nullable Object handle(Message<?> message, Connection connection) {
		if (!this.channel.send(message)) {
			throw new IllegalStateException("channel " + this.channel + " did not take the message");
		}
		return null;
	}

}
