package io.socketgateway.flow;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import io.socketgateway.config.ShutdownProperties;
import io.socketgateway.config.reload.Change;
import io.socketgateway.connection.Connections;
import io.socketgateway.listener.ListenerState;
import io.socketgateway.listener.ListenerStates;
import io.socketgateway.listener.Listeners;
import io.socketgateway.listener.UnknownListenerException;
import io.socketgateway.message.OperatorException;

/**
 * The listeners that were opened and not yet given up. One change at a time; safe to use
 * from any thread.
 */
final class RunningListeners implements ListenerStates {

	private final ReentrantLock turn = new ReentrantLock();

	private final Map<String, RunningListener> byName = new ConcurrentSkipListMap<>();

	private final Listeners listeners;

	private final Connections connections;

	/** They have connections and their names are no longer theirs. */
	private final Set<RunningListener> leaving = new HashSet<>();

	private volatile ShutdownProperties shutdown;

	private boolean closed = true;

	RunningListeners(Listeners listeners, Connections connections, ShutdownProperties shutdown) {
		this.listeners = listeners;
		this.connections = connections;
		this.shutdown = shutdown;
	}

	/** Opens all or none. */
	void open(Collection<RunningListener> wanted) {
		this.turn.lock();
		try {
			wanted.forEach(RunningListener::start);
			wanted.forEach(this::add);
			this.closed = false;
		}
		catch (RuntimeException ex) {
			wanted.forEach(RunningListener::close);
			throw ex;
		}
		finally {
			this.turn.unlock();
		}
	}

	private void add(RunningListener listener) {
		this.byName.put(listener.name(), listener);
		this.listeners.add(listener.listener());
		listener.tellServices();
	}

	@Override
	public ListenerState change(String name, ListenerState state) {
		this.turn.lock();
		try {
			RunningListener listener = named(name);
			listener.change(state, this.shutdown, (drain) -> drained(listener, drain));
			return listener.listener().state();
		}
		finally {
			this.turn.unlock();
		}
	}

	private RunningListener named(String name) {
		return Optional.ofNullable(this.byName.get(name))
			.orElseThrow(() -> new UnknownListenerException("there is no listener '%s'; known are %s".formatted(name,
					String.join(", ", this.byName.keySet()))));
	}

	/** Unless somebody has stopped the listener meanwhile. */
	private void drained(RunningListener listener, Drain drain) {
		this.turn.lock();
		try {
			if (!drain.isCancelled()) {
				listener.stop();
			}
		}
		finally {
			this.turn.unlock();
		}
	}

	/** Everything or, where an address cannot be bound, nothing. */
	void apply(List<Change> changes, Configured next) {
		this.turn.lock();
		try {
			if (this.closed) {
				throw new OperatorException("the gateway is about to start or to stop");
			}
			Handover handover = new Handover(this.byName, changes, next);
			List<RunningListener> coming = handover.run();
			this.shutdown = next.properties().shutdown();
			handover.leaving().forEach(this::leave);
			coming.forEach(this::add);
			changes.forEach((change) -> update(change, next));
		}
		finally {
			this.turn.unlock();
		}
	}

	private void leave(RunningListener listener) {
		this.byName.remove(listener.name());
		this.leaving.add(listener);
		listener.release();
		listener.endConnections(this.shutdown, (drain) -> gone(listener, drain));
	}

	private void gone(RunningListener listener, Drain drain) {
		this.turn.lock();
		try {
			if (!drain.isCancelled() && this.leaving.remove(listener)) {
				listener.close();
				this.listeners.remove(listener.listener());
			}
		}
		finally {
			this.turn.unlock();
		}
	}

	private void update(Change change, Configured next) {
		RunningListener listener = this.byName.get(change.listener());
		if (change instanceof Change.Update && listener != null) {
			next.factory()
				.update(listener.listener(),
						Objects.requireNonNull(next.properties().listeners().get(listener.name())));
		}
	}

	/** How many connections end where a change is applied. */
	int closes(Change change) {
		RunningListener listener = this.byName.get(change.listener());
		boolean ends = switch (change) {
			case Change.Drain _, Change.Reopen _ -> true;
			case Change.Update _ -> listener != null && listener.listener().transport().isDatagram();
			case Change.Open _, Change.None _ -> false;
		};
		return (ends && listener != null) ? listener.listener().connections() : 0;
	}

	/** Drains and closes all of them. */
	void close() {
		List<RunningListener> all = stopAccepting();
		new Drain(this.connections::all, this.shutdown).run();
		this.turn.lock();
		try {
			all.forEach(RunningListener::close);
		}
		finally {
			this.turn.unlock();
		}
	}

	private List<RunningListener> stopAccepting() {
		this.turn.lock();
		try {
			this.closed = true;
			List<RunningListener> all = Stream.concat(this.byName.values().stream(), this.leaving.stream()).toList();
			this.leaving.clear();
			all.forEach(RunningListener::stopAccepting);
			this.byName.clear();
			return all;
		}
		finally {
			this.turn.unlock();
		}
	}

}
