package io.socketgateway.actuate;

import java.util.List;

import io.socketgateway.config.ListenerProperties;
import io.socketgateway.listener.Listener;

/**
 * What the configuration in force wants of a listener.
 *
 * @param transport what carries its bytes
 * @param address where it is to listen, port 0 where any will do
 * @param codec the name of its codec
 * @param service the name of its service, or those of its routes
 * @param limit how many connections it may hold
 */
record ConfiguredListener(String transport, List<String> address, String codec, String service, int limit) {

	static ConfiguredListener of(Listener listener) {
		ListenerProperties properties = listener.settings().properties();
		return new ConfiguredListener(properties.transport().toString(), addresses(properties), properties.codec(),
				listener.settings().routes().toString(), properties.limits().connections());
	}

	private static List<String> addresses(ListenerProperties properties) {
		return properties.transport().isFile() ? List.of(properties.requiredPath().toString())
				: properties.allPorts().stream().map((port) -> properties.host() + ":" + port).toList();
	}

}
