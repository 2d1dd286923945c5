package io.socketgateway.listener.udp;

import java.net.InetSocketAddress;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import io.socketgateway.listener.udp.BoundSockets.Bound;

/**
 * Where the gateway's own UDP listeners can be reached, as of some moment. Immutable, and
 * asked in constant time.
 */
final class OwnAddresses {

	private final Set<InetSocketAddress> addresses = new HashSet<>();

	private final BitSet ports = new BitSet();

	private final BitSet wildcardPorts = new BitSet();

	private final MachineAddresses machine;

	OwnAddresses(Collection<Bound> sockets, MachineAddresses machine) {
		this.machine = machine;
		sockets.forEach((socket) -> add(socket.address()));
	}

	private void add(InetSocketAddress address) {
		this.ports.set(address.getPort());
		if (address.getAddress().isAnyLocalAddress()) {
			this.wildcardPorts.set(address.getPort());
		}
		else {
			this.addresses.add(address);
		}
	}

	boolean contains(InetSocketAddress peer, long now) {
		return this.ports.get(peer.getPort()) && (this.addresses.contains(peer) || isOnWildcard(peer, now));
	}

	private boolean isOnWildcard(InetSocketAddress peer, long now) {
		return this.wildcardPorts.get(peer.getPort()) && this.machine.contains(peer.getAddress(), now);
	}

}
