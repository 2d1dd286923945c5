package io.socketgateway.config;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

import org.springframework.boot.context.properties.bind.Binder;

/**
 * Where Spring Boot's HTTP ports are bound: {@code server.address} and, where the
 * actuator has a port of its own, {@code management.server.address}.
 */
final class HttpAddresses {

	private static final int USUAL = 8080;

	private static final int NONE = -1;

	private final Binder binder;

	HttpAddresses(Binder binder) {
		this.binder = binder;
	}

	/** The key of one that others than this machine can reach; empty where none is. */
	List<String> reachable() {
		return keys().stream().filter((key) -> !isLoopback(key)).toList();
	}

	private List<String> keys() {
		return hasTwoPorts() ? List.of("server.address", "management.server.address") : List.of("server.address");
	}

	private boolean hasTwoPorts() {
		int actuator = port("management.server.port", NONE);
		return actuator > NONE && (actuator == 0 || actuator != port("server.port", USUAL));
	}

	private int port(String key, int otherwise) {
		return this.binder.bind(key, Integer.class).orElse(otherwise);
	}

	private boolean isLoopback(String key) {
		return this.binder.bind(key, InetAddress.class).map(InetAddress::isLoopbackAddress).orElse(false);
	}

}
