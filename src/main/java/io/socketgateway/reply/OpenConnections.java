package io.socketgateway.reply;

import java.util.Optional;
import java.util.stream.Stream;

import io.socketgateway.message.ConnectionId;

/**
 * The connections that are open, as a service may ask for them: a bean. May be used from
 * any thread.
 */
public interface OpenConnections extends ReplySender {

	/**
	 * A connection.
	 * @param id its name
	 * @return empty if it is not open
	 */
	Optional<? extends Connection> find(ConnectionId id);

	/**
	 * Those of a listener.
	 * @param listener its name
	 * @return in no order, while some come and go; none where there is no such listener
	 */
	Stream<? extends Connection> of(String listener);

	/**
	 * Sends one message to every open connection of a listener, to all at once. Returns
	 * when it is written to each or has failed: at the latest after the listener's
	 * {@code timeouts.write}, and 30 seconds. What a peer takes by then is in the order
	 * of the calls.
	 * @param listener its name; nobody is sent anything where there is no such listener
	 * @param payload a {@code byte[]} or a {@code String}
	 * @return how many it was written to
	 */
	Broadcast broadcast(String listener, Object payload);

	/**
	 * What became of a broadcast.
	 *
	 * @param sent connections it was written to
	 * @param failed those that ended, or that did not take it in time
	 */
	record Broadcast(int sent, int failed) {
	}

}
