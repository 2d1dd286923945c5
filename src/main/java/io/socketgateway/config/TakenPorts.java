package io.socketgateway.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.socketgateway.message.Transport;

/** Which listener has which address, so that no two of them have the same one. */
final class TakenPorts {

	private final Map<Address, String> owners = new HashMap<>();

	/** What only one socket can be bound to. */
	private record Address(Transport transport, String host, String place) {
	}

	void add(String listener, ListenerProperties properties) {
		if (properties.enabled() && properties.path() != null) {
			Path file = properties.requiredPath().toAbsolutePath().normalize();
			take("path", new Address(Transport.UNIX, "", file.toString()), listener);
		}
		// members of a group may share its port
		else if (properties.enabled() && properties.socket().multicastGroups().isEmpty()) {
			String key = properties.ports().isEmpty() ? "port" : "ports";
			properties.portsIfAny()
				.stream()
				.filter((port) -> port != 0)
				.forEach((port) -> take(key, new Address(properties.transport(), properties.host(), port.toString()),
						listener));
		}
	}

	private void take(String key, Address address, String listener) {
		String owner = this.owners.putIfAbsent(address, listener);
		if (owner != null) {
			throw new IllegalArgumentException(
					"%s: listener %s has %s already; choose another".formatted(key, owner, address.place()));
		}
	}

}
