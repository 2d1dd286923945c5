package io.socketgateway.listener.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.socketgateway.connection.ConnectionSettings;

/** The bound UDP sockets of all listeners. Safe to use from any thread. */
public final class BoundSockets {

	private final MachineAddresses machine = new MachineAddresses();

	private final Map<DatagramChannel, Bound> sockets = new ConcurrentHashMap<>();

	private volatile OwnAddresses own = new OwnAddresses(this.sockets.values(), this.machine);

	/** A socket's address and whose it is. */
	record Bound(InetSocketAddress address, ConnectionSettings settings) {
	}

	void add(DatagramChannel channel, ConnectionSettings settings) throws IOException {
		this.sockets.put(channel, new Bound((InetSocketAddress) channel.getLocalAddress(), settings));
		this.own = new OwnAddresses(this.sockets.values(), this.machine);
	}

	void remove(DatagramChannel channel) {
		this.sockets.remove(channel);
		this.own = new OwnAddresses(this.sockets.values(), this.machine);
	}

	Collection<Bound> all() {
		return this.sockets.values();
	}

	OwnAddresses own() {
		return this.own;
	}

}
