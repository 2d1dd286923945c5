package io.socketgateway.config;

import java.net.InetAddress;
import java.util.List;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Options of a listener's sockets. A size of 0 leaves the system's own.
 *
 * @param backlog connections that may wait to be accepted
 * @param noDelay TCP_NODELAY: whether small replies leave at once
 * @param keepAlive SO_KEEPALIVE: whether the system probes silent peers
 * @param reuseAddress SO_REUSEADDR: whether a port can be bound again at once
 * @param receiveBuffer SO_RCVBUF
 * @param sendBuffer SO_SNDBUF
 * @param receivers sockets that share each port of a UDP listener; 0 is by the number of
 * cores
 * @param broadcast SO_BROADCAST: whether datagrams may go to a broadcast address
 * @param multicastGroups addresses of groups that a UDP listener joins
 */
public record SocketProperties(@DefaultValue("1024") int backlog, @DefaultValue("true") boolean noDelay,
		@DefaultValue("true") boolean keepAlive, @DefaultValue("true") boolean reuseAddress,
		@DefaultValue("0") DataSize receiveBuffer, @DefaultValue("0") DataSize sendBuffer,
		@DefaultValue("0") int receivers, @DefaultValue("false") boolean broadcast,
		@DefaultValue List<String> multicastGroups) {

	private static final int MOST_RECEIVERS = 64;

	public SocketProperties {
		if (backlog < 1) {
			throw new IllegalArgumentException("backlog must be at least 1");
		}
		requireBuffer("receive-buffer", receiveBuffer);
		requireBuffer("send-buffer", sendBuffer);
		multicastGroups = List.copyOf(multicastGroups);
		for (int index = 0; index < multicastGroups.size(); index++) {
			requireGroup("multicast-groups[" + index + "]", multicastGroups.get(index));
		}
		requireReceivers(receivers, hearsAll(broadcast, multicastGroups));
	}

	private static void requireReceivers(int receivers, boolean everySocketHearsAll) {
		if (receivers < 0 || receivers > MOST_RECEIVERS) {
			throw new IllegalArgumentException(
					"receivers must be between 0 and " + MOST_RECEIVERS + "; 0 is by the number of cores");
		}
		if (receivers > 1 && everySocketHearsAll) {
			throw new IllegalArgumentException(
					"receivers must be 1 with broadcast or multicast-groups: each would get its own copy");
		}
	}

	private static void requireGroup(String key, String group) {
		if (!isGroup(group)) {
			throw new IllegalArgumentException(key + " must be a multicast address such as 239.1.2.3 or ff12::1");
		}
	}

	private static boolean isGroup(String group) {
		try {
			return InetAddress.ofLiteral(group).isMulticastAddress();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Whether a datagram may be for every socket of its port.
	 * @return {@code true} with broadcast and multicast groups
	 */
	public boolean hearsAll() {
		return hearsAll(this.broadcast, this.multicastGroups);
	}

	private static boolean hearsAll(boolean broadcast, List<String> multicastGroups) {
		return broadcast || !multicastGroups.isEmpty();
	}

	private static void requireBuffer(String key, DataSize size) {
		if (size.isNegative() || size.toBytes() > Integer.MAX_VALUE) {
			throw new IllegalArgumentException(key + " must be between 0 and 2GB; 0 leaves the system's own");
		}
	}

}
