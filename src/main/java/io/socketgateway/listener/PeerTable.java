package io.socketgateway.listener;

import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import io.socketgateway.connection.DatagramExchange;
import io.socketgateway.connection.DatagramWriter;
import io.socketgateway.message.Peer;
import org.jspecify.annotations.Nullable;

/**
 * The peers of one datagram socket, the one heard of longest ago first. One thread meets
 * them, any may forget them.
 */
final class PeerTable {

	private static final float LOAD_FACTOR = 0.75f;

	private static final int CANDIDATES = 32;

	private final DatagramPeers all;

	private final DatagramWriter writer;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<SocketAddress, DatagramExchange> exchanges = new LinkedHashMap<>(16, LOAD_FACTOR, true);

	/**
	 * For the thread that meets peers only: they often send several datagrams in a row.
	 */
	private @Nullable DatagramExchange latest;

	PeerTable(DatagramPeers all, DatagramWriter writer) {
		this.all = all;
		this.writer = writer;
	}

	/** A peer, where it is held and when it was heard of last. */
	record Place(DatagramExchange exchange, PeerTable table, long lastMoved) {

		/** Lets the peer go, unless a datagram of it is in hand. */
		boolean giveUp() {
			if (!this.exchange.evict()) {
				return false;
			}
			this.table.forget(this.exchange);
			return true;
		}

	}

	/**
	 * Hands a datagram to its peer's exchange; {@code false} where there is no room for
	 * one.
	 */
	boolean receive(SocketAddress peer, byte[] datagram, long now) {
		DatagramExchange exchange = exchange(peer);
		while (exchange != null && !exchange.receive(datagram, now)) {
			forget(exchange);
			this.latest = null;
			exchange = exchange(peer);
		}
		return exchange != null;
	}

	private @Nullable DatagramExchange exchange(SocketAddress peer) {
		if (this.latest == null || !this.latest.peer().address().equals(peer)) {
			this.latest = found(peer);
		}
		return this.latest;
	}

	private @Nullable DatagramExchange found(SocketAddress peer) {
		DatagramExchange known = known(peer);
		if (known != null) {
			return known;
		}
		return this.all.makeRoom() ? meet(peer) : null;
	}

	private @Nullable DatagramExchange known(SocketAddress peer) {
		this.lock.lock();
		try {
			return this.exchanges.get(peer);
		}
		finally {
			this.lock.unlock();
		}
	}

	private DatagramExchange meet(SocketAddress peer) {
		this.lock.lock();
		try {
			DatagramExchange exchange = this.all.meet(new Peer(peer), this, this.writer);
			this.exchanges.put(peer, exchange);
			return exchange;
		}
		catch (RuntimeException | Error ex) {
			this.all.left();
			throw ex;
		}
		finally {
			this.lock.unlock();
		}
	}

	void forget(DatagramExchange exchange) {
		this.lock.lock();
		try {
			if (this.exchanges.remove(exchange.peer().address(), exchange)) {
				this.all.left();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Some of them, as those heard of longest ago may be in the hands of a slow service.
	 */
	List<Place> eldest() {
		this.lock.lock();
		try {
			return this.exchanges.values()
				.stream()
				.limit(CANDIDATES)
				.map((exchange) -> new Place(exchange, this, exchange.lastMoved()))
				.toList();
		}
		finally {
			this.lock.unlock();
		}
	}

}
