package io.socketgateway.listener;

import java.net.SocketAddress;
import java.util.List;
import java.util.Map;

import io.socketgateway.config.AccessProperties;
import io.socketgateway.config.LimitProperties;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.message.Transport;

import org.springframework.integration.endpoint.MessageProducerSupport;

/**
 * A named, configured, listening socket, or several of them. Its {@link #endpoint()}
 * opens it when it starts and closes it when it stops.
 */
public interface Listener {

	/**
	 * What its connections share.
	 * @return as configured
	 */
	ConnectionSettings settings();

	/**
	 * Its name.
	 * @return the key under {@code gateway.listeners}
	 */
	default String name() {
		return settings().listener();
	}

	/**
	 * What carries its bytes.
	 * @return as configured
	 */
	default Transport transport() {
		return settings().transport();
	}

	/**
	 * Where it listens.
	 * @return the bound addresses; none while it is closed
	 */
	List<SocketAddress> addresses();

	/**
	 * How many connections it holds.
	 * @return for UDP, the peers it keeps state about
	 */
	int connections();

	/**
	 * How many it may hold.
	 * @return as configured
	 */
	default int limit() {
		return settings().properties().limits().connections();
	}

	/**
	 * How many addresses its connections come from; of IPv6, how many /64.
	 * @return 0 where that is not counted
	 */
	default int peerAddresses() {
		return 0;
	}

	/**
	 * How many addresses its connections may come from.
	 * @return 0 where that is not counted
	 */
	default int peerAddressLimit() {
		return 0;
	}

	/**
	 * Lets in by other rules from now on. Who is in stays in and counts. For datagrams
	 * only who may send and how much is replaced, not how many peers are kept.
	 * @param limits instead of those there were
	 * @param access instead of that there was
	 */
	void admit(LimitProperties limits, AccessProperties access);

	/**
	 * What operators are told of it beside that.
	 * @return details of its health, by name
	 */
	default Map<String, Object> details() {
		return Map.of();
	}

	/** Takes no more connections and datagrams; those it has live on. */
	void stopAccepting();

	/**
	 * Spring Integration's end of it, that sends the messages. Starting it binds.
	 * @return the same each time
	 */
	MessageProducerSupport endpoint();

}
