package io.socketgateway.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.socketgateway.config.ListenerProperties;
import io.socketgateway.config.RouteProperties;
import io.socketgateway.message.Transport;
import io.socketgateway.route.Conditions;
import io.socketgateway.route.Route;
import io.socketgateway.route.Routes;
import io.socketgateway.route.TraceparentField;
import io.socketgateway.service.SocketService;
import org.jspecify.annotations.Nullable;

/** Finds the services of a listener and what leads to each. */
final class RouteFactory {

	private final Catalog<SocketService> services;

	private final Traceparents traceparents;

	RouteFactory(Catalog<SocketService> services, Traceparents traceparents) {
		this.services = services;
		this.traceparents = traceparents;
	}

	/** Throws an exception whose sentence starts with the key in question. */
	Routes of(ListenerProperties properties) {
		List<Route> routes = new ArrayList<>();
		if (properties.routes().isEmpty()) {
			String service = properties.requiredService();
			routes.add(new Route(service, service(service, properties.transport()),
					this.traceparents.of(properties.codec())));
		}
		properties.routes().forEach((name, route) -> {
			requireReached(name, routes);
			routes.add(route(name, route, properties));
		});
		return new Routes(routes);
	}

	private static void requireReached(String name, List<Route> before) {
		if (!before.isEmpty() && before.getLast().takesAll()) {
			throw new IllegalArgumentException(
					"routes.%s is never reached, as the route before it takes all messages: put that one last"
						.formatted(name));
		}
	}

	private Route route(String name, RouteProperties route, ListenerProperties properties) {
		SocketService service = below("routes." + name, () -> service(route.service(), properties.transport()));
		return new Route(below("routes." + name + ".when", () -> Conditions.of(route.when(), properties.charset())),
				route.service(), service, name, traceparent(name, route, properties));
	}

	private @Nullable TraceparentField traceparent(String name, RouteProperties route, ListenerProperties properties) {
		String field = route.traceparent();
		return (field != null) ? below("routes." + name, () -> TraceparentField.of(field))
				: this.traceparents.of(properties.codec());
	}

	private SocketService service(String name, Transport transport) {
		SocketService service = this.services.named(name);
		if (service.needsStream() && transport.isDatagram()) {
			throw new IllegalArgumentException(
					"service is '%s', which needs a stream; transport %s has datagrams".formatted(name, transport));
		}
		return service;
	}

	private static <T> T below(String key, Supplier<T> made) {
		try {
			return made.get();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(key + "." + ex.getMessage(), ex);
		}
	}

}
