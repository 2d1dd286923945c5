package io.socketgateway.listener.udp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How much the sources of datagrams may send: each address so much, and all of its
 * network (/24, or /48 of IPv6) ten times as much. Safe to use from any thread.
 */
final class SourceRates {

	private static final int OF_A_NETWORK = 10;

	private final ReentrantLock lock = new ReentrantLock();

	private final BucketTable<InetAddress> addresses;

	private final BucketTable<Network> networks;

	/**
	 * Everybody may send.
	 * @param perSecond how many datagrams an address may send
	 * @param sources how many addresses, and networks, are kept
	 */
	SourceRates(int perSecond, int sources) {
		this.addresses = new BucketTable<>(perSecond, sources);
		this.networks = new BucketTable<>((long) OF_A_NETWORK * perSecond, sources);
	}

	/** What the addresses of a network have in common. */
	private record Network(boolean v4, long prefix) {

		static Network of(InetAddress address) {
			ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
			return (address instanceof Inet4Address) ? new Network(true, bytes.getInt() >>> 8)
					: new Network(false, bytes.getLong() >>> 16);
		}

	}

	/** What an address may not send does not count against its neighbours. */
	boolean allows(InetAddress source, long now) {
		this.lock.lock();
		try {
			return this.addresses.take(source, now) && this.networks.take(Network.of(source), now);
		}
		finally {
			this.lock.unlock();
		}
	}

}
