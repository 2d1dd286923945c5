package io.socketgateway.listener;

import java.net.SocketAddress;
import java.nio.channels.NetworkChannel;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The open sockets of a listener. Safe to use from any thread.
 *
 * @param <C> the kind of socket
 */
final class OpenSockets<C extends NetworkChannel> {

	private final List<? extends Binding<C>> wanted;

	private final List<Open<C>> open = new CopyOnWriteArrayList<>();

	OpenSockets(List<? extends Binding<C>> wanted) {
		this.wanted = wanted;
	}

	/** A socket and what it was opened by. */
	private record Open<C extends NetworkChannel>(Binding<C> binding, C socket) {
	}

	/** Opens all or none. */
	void open() {
		try {
			this.wanted.forEach((binding) -> this.open.add(new Open<>(binding, binding.open())));
		}
		catch (RuntimeException ex) {
			close();
			throw ex;
		}
	}

	Stream<C> all() {
		return this.open.stream().map(Open::socket);
	}

	/** Sockets may share an address. */
	List<SocketAddress> addresses() {
		return this.open.stream()
			.map((each) -> each.binding().address(each.socket()))
			.filter(Objects::nonNull)
			.distinct()
			.toList();
	}

	void close() {
		this.open.forEach((each) -> each.binding().close(each.socket()));
		this.open.clear();
	}

}
