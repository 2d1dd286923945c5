package io.socketgateway.service.discard;

import io.socketgateway.reply.Connection;
import io.socketgateway.service.Probe;
import io.socketgateway.service.ServiceType;
import io.socketgateway.service.SocketService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.messaging.Message;

/** Takes messages and never answers: a sink that is logged at debug and counted. */
public final class DiscardService implements SocketService {

	private static final Logger logger = LoggerFactory.getLogger(DiscardService.class);

	/** Nothing can be set. */
	public record Options() {
	}

	/**
	 * The kind {@code discard}.
	 * @return makes sinks
	 */
	public static ServiceType<Options> type() {
		return new ServiceType<>("discard", Options.class, (_, _) -> new DiscardService());
	}

	@Override
	public @Nullable Object handle(Message<?> message, Connection connection) {
		if (logger.isDebugEnabled()) {
			logger.debug("{} discarded {} bytes of {}", connection.listener(), size(message), connection.peer());
		}
		return null;
	}

	@Override
	public boolean answers() {
		return false;
	}

	@Override
	public boolean returnsAtOnce() {
		return true;
	}

	@Override
	public Probe probe() {
		return Probe.taken(Probe.TEXT);
	}

	private static Object size(Message<?> message) {
		return (message.getPayload() instanceof byte[] bytes) ? bytes.length : "unknown";
	}

}
