package io.socketgateway.config;

import java.util.HashMap;
import java.util.Map;

import io.socketgateway.message.Transport;

/** Which listener has which address, so that no two of them have the same one. */
final class TakenPorts {

	private final Map<Address, String> owners = new HashMap<>();

	/** What only one socket can be bound to. */
	private record Address(Transport transport, String host, int port) {
	}

	void add(String listener, ListenerProperties properties) {
		// members of a group may share its port
		if (properties.enabled() && properties.socket().multicastGroups().isEmpty()) {
			String key = properties.ports().isEmpty() ? "port" : "ports";
			properties.portsIfAny()
				.stream()
				.filter((port) -> port != 0)
				.forEach((port) -> take(key, new Address(properties.transport(), properties.host(), port), listener));
		}
	}

	private void take(String key, Address address, String listener) {
		String owner = this.owners.putIfAbsent(address, listener);
		if (owner != null) {
			throw new IllegalArgumentException(
					"%s: listener %s has %d already; choose another".formatted(key, owner, address.port()));
		}
	}

}
