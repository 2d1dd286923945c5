package io.socketgateway.route;

import io.socketgateway.service.SocketService;

/**
 * One way that a listener's messages may take.
 *
 * @param condition which messages take it
 * @param name the service's name, as meters and logs show it
 * @param service answers them
 */
public record Route(Condition condition, String name, SocketService service) {

	/**
	 * The way of every message.
	 * @param name the service's name
	 * @param service answers them
	 */
	public Route(String name, SocketService service) {
		this(Condition.ALWAYS, name, service);
	}

	/**
	 * Whether no message is left for routes behind this one.
	 * @return {@code true} if it has no condition
	 */
	public boolean takesAll() {
		return this.condition.equals(Condition.ALWAYS);
	}

}
