package io.socketgateway.message;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * The other end of a connection.
 *
 * @param address where it is: an {@link InetSocketAddress} for TCP and UDP, the name of
 * its socket over Unix sockets, which may have none
 */
public record Peer(SocketAddress address) {

	/**
	 * {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}; a path, or {@code unix} for
	 * who has none.
	 */
	@Override
	public String toString() {
		if (!(this.address instanceof InetSocketAddress inet) || inet.getAddress() == null) {
			String name = this.address.toString();
			return name.isEmpty() ? "unix" : name;
		}
		String host = inet.getAddress().getHostAddress();
		return ((inet.getAddress() instanceof Inet6Address) ? "[" + host + "]" : host) + ":" + inet.getPort();
	}

}
