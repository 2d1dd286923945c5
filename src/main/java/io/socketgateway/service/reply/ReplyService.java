package io.socketgateway.service.reply;

import io.socketgateway.reply.Connection;
import io.socketgateway.service.Probe;
import io.socketgateway.service.ServiceType;
import io.socketgateway.service.SocketService;

import org.springframework.messaging.Message;

/** Answers every message with the same text. Keeps no state. */
public final class ReplyService implements SocketService {

	private final String text;

	ReplyService(ReplyOptions options) {
		this.text = options.text();
	}

	/**
	 * The kind {@code reply}.
	 * @return makes services with one answer
	 */
	public static ServiceType<ReplyOptions> type() {
		return new ServiceType<>("reply", ReplyOptions.class, (_, options) -> new ReplyService(options));
	}

	@Override
	public Object handle(Message<?> message, Connection connection) {
		return this.text;
	}

	@Override
	public boolean returnsAtOnce() {
		return true;
	}

	@Override
	public Probe probe() {
		return Probe.answered(Probe.TEXT);
	}

}
