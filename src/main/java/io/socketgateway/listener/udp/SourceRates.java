package io.socketgateway.listener.udp;

import java.net.InetAddress;
import java.util.concurrent.locks.ReentrantLock;

import io.socketgateway.connection.ReportInterval;
import io.socketgateway.listener.Network;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much the sources of datagrams may send: each address so much, and all of its
 * network (/24, or /48 of IPv6) ten times as much. Safe to use from any thread.
 */
final class SourceRates {

	private static final Logger logger = LoggerFactory.getLogger(SourceRates.class);

	private static final int OF_A_NETWORK = 10;

	private static final int NETWORK_BITS = 24;

	private static final int NETWORK_BITS_6 = 48;

	private final String listener;

	private final int sources;

	private final ReportInterval interval = new ReportInterval();

	private final ReentrantLock lock = new ReentrantLock();

	private final BucketTable<InetAddress> addresses;

	private final BucketTable<Network> networks;

	/**
	 * Everybody may send.
	 * @param listener its name
	 * @param perSecond how many datagrams an address may send
	 * @param sources how many addresses, and networks, are kept
	 */
	SourceRates(String listener, int perSecond, int sources) {
		this.listener = listener;
		this.sources = sources;
		this.addresses = new BucketTable<>(perSecond, sources, this::full);
		this.networks = new BucketTable<>((long) OF_A_NETWORK * perSecond, sources, this::full);
	}

	/**
	 * A source that goes on sending is not forgotten, so who wants its rate back must
	 * send from as many other addresses, each of which has a rate anyway.
	 */
	private void full() {
		this.interval.due()
			.ifPresent((more) -> logger.warn(
					"listener {}: more than {} sources send at a time, how much those silent for longest sent is forgotten "
							+ "({} more times since the last report); raise limits.connections, or send less",
					this.listener, this.sources, more));
	}

	/** What an address may not send does not count against its neighbours. */
	boolean allows(InetAddress source, long now) {
		this.lock.lock();
		try {
			return this.addresses.take(source, now)
					&& this.networks.take(Network.of(source, NETWORK_BITS, NETWORK_BITS_6), now);
		}
		finally {
			this.lock.unlock();
		}
	}

}
