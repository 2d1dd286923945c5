package io.socketgateway.reply;

import io.socketgateway.message.ConnectionId;

/**
 * Sends to a connection by its name, without being asked. May be used from any thread.
 */
public interface ReplySender {

	/**
	 * Sends one message.
	 * @param connection whom to
	 * @param payload a {@code byte[]} or a {@code String}
	 * @throws UndeliverableReplyException if there is no such connection, or it broke
	 */
	void send(ConnectionId connection, Object payload);

}
