package io.socketgateway.listener;

import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;

/**
 * A way from an endpoint to its channel that is shorter than Spring Integration's own,
 * for while nobody asked for observation or message history.
 *
 * @param channel of the endpoint
 * @param reported hands a failure to the endpoint's error channel; {@code false} where it
 * has none
 */
record ShortWay(Supplier<MessageChannel> channel,
		BiPredicate<Message<?>, RuntimeException> reported) implements Consumer<Message<?>> {

	@Override
	public void accept(Message<?> message) {
		try {
			this.channel.get().send(message);
		}
		catch (RuntimeException ex) {
			if (!this.reported.test(message, ex)) {
				throw ex;
			}
		}
	}

}
