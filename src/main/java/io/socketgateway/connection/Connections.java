package io.socketgateway.connection;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.socketgateway.message.ConnectionId;
import io.socketgateway.reply.OpenConnections;
import io.socketgateway.reply.UndeliverableReplyException;

/** The open connections of all listeners. Safe to use from any thread. */
public final class Connections implements OpenConnections {

	private final Map<ConnectionId, LiveConnection> open = new ConcurrentHashMap<>();

	private final AtomicLong count = new AtomicLong();

	private final Pushes pushes = new Pushes();

	/**
	 * A name for the next connection.
	 * @param listener who accepted it
	 * @return never given before
	 */
	public ConnectionId nextId(String listener) {
		return new ConnectionId(listener + "-" + this.count.incrementAndGet());
	}

	/**
	 * How many are open.
	 * @return those of all listeners
	 */
	public int size() {
		return this.open.size();
	}

	/**
	 * The open ones.
	 * @return in no order, while some come and go
	 */
	public Stream<LiveConnection> all() {
		return this.open.values().stream();
	}

	@Override
	public Stream<LiveConnection> of(String listener) {
		return all().filter((connection) -> connection.listener().equals(listener));
	}

	@Override
	public Optional<LiveConnection> find(ConnectionId id) {
		return Optional.ofNullable(this.open.get(id));
	}

	@Override
	public void send(ConnectionId id, Object payload) {
		find(id).orElseThrow(() -> new UndeliverableReplyException("connection " + id + " is not open", null))
			.send(payload);
	}

	/**
	 * Sends one message, and waits no longer than a write may take.
	 * @param connection whom to
	 * @param payload a {@code byte[]} or a {@code String}
	 * @throws UndeliverableReplyException if it broke, or did not take the message within
	 * the listener's {@code timeouts.write} and 30 seconds
	 */
	public void push(LiveConnection connection, Object payload) {
		this.pushes.push(connection, payload);
	}

	@Override
	public Broadcast broadcast(String listener, Object payload) {
		return this.pushes.broadcast(of(listener), payload);
	}

	/**
	 * A connection has opened.
	 * @param connection held until {@link #remove}
	 */
	public void add(LiveConnection connection) {
		this.open.put(connection.id(), connection);
	}

	/**
	 * A connection has ended.
	 * @param connection forgotten
	 */
	public void remove(LiveConnection connection) {
		this.open.remove(connection.id(), connection);
	}

}
