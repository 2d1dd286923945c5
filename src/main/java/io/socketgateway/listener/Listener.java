package io.socketgateway.listener;

import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.message.Transport;

import org.springframework.integration.endpoint.MessageProducerSupport;

/**
 * A named, configured, listening socket, or several of them. Its {@link #endpoint()}
 * opens it when it starts and closes it when it stops.
 */
public sealed interface Listener permits StreamListener, DatagramListener {

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
	 * What it shows its peers.
	 * @return now, empty if it has no TLS
	 */
	default Optional<Certificate> certificate() {
		return Optional.empty();
	}

	/**
	 * What operators are told of it beside that.
	 * @return details of its health, by name
	 */
	default Map<String, Object> details() {
		return Map.of();
	}

	/**
	 * The connections themselves.
	 * @return in no order, while some come and go
	 */
	Stream<? extends LiveConnection> live();

	/**
	 * What it is to do.
	 * @return whether or not it does
	 */
	ListenerState state();

	/**
	 * Says what it is to do. Sockets are not opened and not closed by this, connections
	 * not ended.
	 * @param state from now on
	 */
	void enter(ListenerState state);

	/**
	 * Whether it takes connections, or datagrams.
	 * @return {@code false} where it is not to, or cannot
	 */
	default boolean isAccepting() {
		return state() == ListenerState.RUNNING && !addresses().isEmpty();
	}

	/**
	 * Gives its address free where its connections can do without; datagrams are answered
	 * by the socket they came by, which stays.
	 */
	void stopAccepting();

	/**
	 * Takes its address back after {@link #stopAccepting}.
	 * @throws io.socketgateway.message.OperatorException if somebody else has it
	 */
	void startAccepting();

	/**
	 * Spring Integration's end of it, that sends the messages. Starting it binds.
	 * @return the same each time
	 */
	MessageProducerSupport endpoint();

}
