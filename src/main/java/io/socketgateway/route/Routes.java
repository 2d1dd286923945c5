package io.socketgateway.route;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.socketgateway.message.Reason;
import io.socketgateway.reply.Connection;
import io.socketgateway.service.SocketService;
import org.jspecify.annotations.Nullable;

/** Where a listener's messages go. Safe to use from any thread. */
public final class Routes {

	private final List<Route> routes;

	private final List<SocketService> services;

	private final @Nullable Route only;

	/**
	 * Ways in the order they are tried.
	 * @param routes at least one
	 */
	public Routes(List<Route> routes) {
		this.routes = List.copyOf(routes);
		this.services = routes.stream().map(Route::service).distinct().toList();
		this.only = (routes.size() == 1 && routes.getFirst().takesAll()) ? routes.getFirst() : null;
	}

	/**
	 * The way of a message.
	 * @param message as its service would get it
	 * @return the first whose condition holds, or {@code null}
	 */
	public @Nullable Route of(MessageView message) {
		if (this.only != null) {
			return this.only;
		}
		return this.routes.stream().filter((route) -> route.condition().test(message)).findFirst().orElse(null);
	}

	/**
	 * The way of every message.
	 * @return {@code null} where there is a choice
	 */
	public @Nullable Route only() {
		return this.only;
	}

	/**
	 * The ways.
	 * @return in the order they are tried
	 */
	public List<Route> all() {
		return this.routes;
	}

	/**
	 * Where messages may go.
	 * @return the names of the services, each once, in the order of their routes
	 */
	public Set<String> names() {
		return this.routes.stream().map(Route::name).collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/**
	 * Tells every service of a connection.
	 * @param connection new
	 * @throws Exception of the first service that throws; those behind it are not told
	 */
	public void opened(Connection connection) throws Exception {
		for (SocketService service : this.services) {
			service.opened(connection);
		}
	}

	/**
	 * Tells every service of a connection's end, whatever the others throw.
	 * @param connection ended
	 * @param reason why
	 */
	public void closed(Connection connection, Reason reason) {
		closed(connection, reason, 0);
	}

	private void closed(Connection connection, Reason reason, int from) {
		if (from < this.services.size()) {
			try {
				this.services.get(from).closed(connection, reason);
			}
			finally {
				closed(connection, reason, from + 1);
			}
		}
	}

	/**
	 * Whether any service answers messages.
	 * @return {@code false} if none ever does
	 */
	public boolean answers() {
		return this.services.stream().anyMatch(SocketService::answers);
	}

	/**
	 * Whether every service returns at once.
	 * @return {@code true} only if that holds whatever a message says
	 */
	public boolean returnsAtOnce() {
		return this.services.stream().allMatch(SocketService::returnsAtOnce);
	}

	/** Their services' names, for the log. */
	@Override
	public String toString() {
		return String.join(", ", names());
	}

}
