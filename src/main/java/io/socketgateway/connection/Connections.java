package io.socketgateway.connection;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.socketgateway.message.ConnectionId;
import io.socketgateway.reply.ReplySender;
import io.socketgateway.reply.UndeliverableReplyException;
import org.jspecify.annotations.Nullable;

/** The open connections of all listeners. Safe to use from any thread. */
public final class Connections implements ReplySender {

	private final Map<ConnectionId, LiveConnection> open = new ConcurrentHashMap<>();

	private final AtomicLong count = new AtomicLong();

	/**
	 * A name for the next connection.
	 * @param listener who accepted it
	 * @return never given before
	 */
	public ConnectionId nextId(String listener) {
		return new ConnectionId(listener + "-" + this.count.incrementAndGet());
	}

	/**
	 * The open ones.
	 * @return in no order, while some come and go
	 */
	public Stream<LiveConnection> all() {
		return this.open.values().stream();
	}

	/**
	 * The open ones of a listener.
	 * @param listener its name
	 * @return in no order, while some come and go
	 */
	public Stream<LiveConnection> of(String listener) {
		return all().filter((connection) -> connection.listener().equals(listener));
	}

	@Override
	public void send(ConnectionId id, Object payload) {
		@Nullable LiveConnection connection = this.open.get(id);
		if (connection == null) {
			throw new UndeliverableReplyException("connection " + id + " is not open", null);
		}
		connection.send(payload);
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
