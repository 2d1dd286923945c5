package io.socketgateway.watch;

import java.util.List;
import java.util.Map;

/** Where gateways run decides which labels Prometheus adds. */
enum Surroundings {

	/** All values of each variable are chosen. */
	KUBERNETES(Map.of("namespace", "devices", "pod", "gateway-0")),

	/** Docker compose: neither namespaces nor pods. */
	COMPOSE(Map.of());

	private static final List<String> OF_KUBERNETES = List.of("namespace", "pod");

	/** Unmodifiable. */
	@SuppressWarnings("ImmutableEnumChecker")
	private final Map<String, String> labels;

	Surroundings(Map<String, String> labels) {
		this.labels = labels;
	}

	Map<String, String> labels() {
		return this.labels;
	}

	/** Labels that nothing has here. */
	boolean lacks(String label) {
		return OF_KUBERNETES.contains(label) && !this.labels.containsKey(label);
	}

}
