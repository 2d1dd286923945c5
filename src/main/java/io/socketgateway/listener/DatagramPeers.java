package io.socketgateway.listener;

import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.socketgateway.connection.Connections;
import io.socketgateway.connection.DatagramExchange;
import io.socketgateway.connection.DatagramWriter;
import io.socketgateway.connection.ExchangeSettings;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Peer;

/**
 * The peers of a datagram listener, those of each socket in a table of its own. Where
 * there are too many the one silent for longest is let go: anybody can invent peers, so a
 * full table must not keep new ones out. Safe to use from any thread.
 */
final class DatagramPeers {

	private volatile ExchangeSettings exchanges;

	private final Connections registry;

	private final List<PeerTable> tables = new CopyOnWriteArrayList<>();

	private final AtomicInteger held = new AtomicInteger();

	private final Set<DatagramExchange> live = ConcurrentHashMap.newKeySet();

	DatagramPeers(ExchangeSettings exchanges, Connections registry) {
		this.exchanges = exchanges;
		this.registry = registry;
	}

	/** For those that are met from now on. */
	void update(ExchangeSettings exchanges) {
		this.exchanges = exchanges;
	}

	/** Those of one more socket. */
	PeerTable of(DatagramChannel channel) {
		PeerTable table = new PeerTable(this, new DatagramWriter(channel, this.exchanges.shared()));
		this.tables.add(table);
		return table;
	}

	/** Forgets the sockets, which are closed. */
	void clear() {
		this.tables.clear();
	}

	/**
	 * Takes a place. Where there is none one of the eldest peers gives way, if one has no
	 * datagram in hand.
	 */
	boolean makeRoom() {
		if (this.held.incrementAndGet() <= this.exchanges.shared().properties().limits().connections()) {
			return true;
		}
		this.held.decrementAndGet();
		return this.tables.stream()
			.flatMap((table) -> table.eldest().stream())
			.sorted((one, other) -> Long.signum(one.lastMoved() - other.lastMoved()))
			.anyMatch(PeerTable.Place::giveUp) && makeRoom();
	}

	/** Gives a place back. */
	void left() {
		this.held.decrementAndGet();
	}

	DatagramExchange meet(Peer peer, PeerTable table, DatagramWriter writer) {
		ConnectionId id = this.registry.nextId(this.exchanges.shared().listener());
		DatagramExchange exchange = new DatagramExchange(id, peer, writer, this.exchanges,
				(ended) -> ended(ended, table));
		this.registry.add(exchange);
		this.live.add(exchange);
		this.exchanges.shared().recorder().opened();
		return exchange;
	}

	private void ended(DatagramExchange exchange, PeerTable table) {
		this.registry.remove(exchange);
		this.live.remove(exchange);
		table.forget(exchange);
	}

	int active() {
		return this.live.size();
	}

	Stream<DatagramExchange> live() {
		return this.live.stream();
	}

}
