package io.socketgateway.listener.udp;

import java.net.SocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.DatagramBacklog;
import io.socketgateway.connection.DatagramExchange;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Peer;
import io.socketgateway.message.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.messaging.Message;

/**
 * The peers of a UDP listener, the one heard of longest ago first. Where there are too
 * many that one is let go: anybody can invent peers, so a full table must not keep new
 * ones out.
 */
final class DatagramPeers {

	private static final float LOAD_FACTOR = 0.75f;

	private final ConnectionSettings settings;

	private final int limit;

	private final Connections registry;

	private final Consumer<Message<?>> flow;

	private final DatagramBacklog backlog = new DatagramBacklog();

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<Key, DatagramExchange> exchanges = new LinkedHashMap<>(16, LOAD_FACTOR, true);

	private final AtomicInteger active = new AtomicInteger();

	DatagramPeers(ConnectionSettings settings, int limit, Connections registry, Consumer<Message<?>> flow) {
		this.settings = settings;
		this.limit = limit;
		this.registry = registry;
		this.flow = flow;
	}

	/** One peer at one of the listener's sockets. */
	private record Key(SocketAddress peer, DatagramChannel channel) {
	}

	void receive(SocketAddress peer, DatagramChannel channel, byte[] datagram) {
		Key key = new Key(peer, channel);
		DatagramExchange exchange = exchange(key);
		while (exchange != null && !exchange.receive(datagram)) {
			forget(key, exchange);
			exchange = exchange(key);
		}
		if (exchange == null) {
			this.settings.recorder().dropped(Reason.QUEUE_FULL);
		}
	}

	private @Nullable DatagramExchange exchange(Key key) {
		this.lock.lock();
		try {
			DatagramExchange known = this.exchanges.get(key);
			if (known != null) {
				return known;
			}
			return hasRoom() ? meet(key) : null;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Where the eldest peer's datagram is still in hand, so are those of all others. */
	private boolean hasRoom() {
		if (this.exchanges.size() < this.limit) {
			return true;
		}
		Iterator<DatagramExchange> eldestFirst = this.exchanges.values().iterator();
		if (!eldestFirst.next().evict()) {
			return false;
		}
		eldestFirst.remove();
		return true;
	}

	private DatagramExchange meet(Key key) {
		ConnectionId id = this.registry.nextId(this.settings.listener());
		DatagramExchange exchange = new DatagramExchange(id, new Peer(key.peer()), key.channel(), this.settings,
				this.backlog, this.flow, (ended) -> ended(key, ended));
		this.exchanges.put(key, exchange);
		this.registry.add(exchange);
		this.active.incrementAndGet();
		this.settings.recorder().opened();
		return exchange;
	}

	private void ended(Key key, DatagramExchange exchange) {
		this.registry.remove(exchange);
		this.active.decrementAndGet();
		forget(key, exchange);
	}

	private void forget(Key key, DatagramExchange exchange) {
		this.lock.lock();
		try {
			this.exchanges.remove(key, exchange);
		}
		finally {
			this.lock.unlock();
		}
	}

	int active() {
		return this.active.get();
	}

	int limit() {
		return this.limit;
	}

}
