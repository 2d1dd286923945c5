package io.socketgateway.route;

import io.socketgateway.service.SocketService;
import org.jspecify.annotations.Nullable;

/**
 * One way that a listener's messages may take.
 *
 * @param condition which messages take it
 * @param name the service's name, as meters and logs show it
 * @param service answers them
 * @param key the route's own name
 * @param traceparent where they say which trace they belong to, if they do
 */
public record Route(Condition condition, String name, SocketService service, String key,
		@Nullable TraceparentField traceparent) {

	/**
	 * The way of every message.
	 * @param name the service's name
	 * @param service answers them
	 * @param traceparent where they say which trace they belong to, if they do
	 */
	public Route(String name, SocketService service, @Nullable TraceparentField traceparent) {
		this(Condition.ALWAYS, name, service, "none", traceparent);
	}

	/**
	 * Whether no message is left for routes behind this one.
	 * @return {@code true} if it has no condition
	 */
	public boolean takesAll() {
		return this.condition.equals(Condition.ALWAYS);
	}

}
