package io.socketgateway.actuate;

/** Every meter of the gateway: the only place one is named. */
enum GatewayMeters {

	CONNECTIONS_ACTIVE("gateway.connections.active", "Open connections; UDP: peers that state is kept about"),

	CONNECTIONS_LIMIT("gateway.connections.limit", "The most connections the listener takes"),

	CONNECTIONS_OPENED("gateway.connections.opened", "Connections accepted"),

	CONNECTIONS_CLOSED("gateway.connections.closed", "Connections ended, by reason"),

	CONNECTIONS_REFUSED("gateway.connections.refused", "Connections turned away, by reason"),

	CONNECTIONS_OBSERVED("gateway.connections.observed", "Connections let in that limits would turn away, by reason"),

	CONNECTIONS_DURATION("gateway.connections.duration", "Time from accept to close"),

	MESSAGES_RECEIVED("gateway.messages.received", "Whole messages cut from the wire"),

	MESSAGES_SENT("gateway.messages.sent", "Replies and pushes written"),

	MESSAGES_FAILED("gateway.messages.failed", "Messages given up, by stage"),

	MESSAGES_DURATION("gateway.messages.duration",
			"Time from a message's last bytes to its reply, the service's part included"),

	BYTES_RECEIVED("gateway.bytes.received", "Bytes off the wire"),

	BYTES_SENT("gateway.bytes.sent", "Bytes onto the wire"),

	ADDRESSES_ACTIVE("gateway.addresses.active", "Addresses with open connections; IPv6: their /64"),

	ADDRESSES_LIMIT("gateway.addresses.limit", "The most addresses that may have open connections"),

	DATAGRAMS_DROPPED("gateway.datagrams.dropped", "Datagrams given up, by reason"),

	LISTENERS_UP("gateway.listeners.up", "1 where the listener takes connections and its round trip works, else 0"),

	LISTENERS_QUIET("gateway.listeners.quiet", "1 where the message rate fell below its share of usual, else 0"),

	UPLOADS_DISK_FREE("gateway.uploads.disk.free", "Room on the disk of the service's folder"),

	UPLOADS_DISK_TOTAL("gateway.uploads.disk.total", "Size of the disk of the service's folder"),

	TLS_CERTIFICATE_EXPIRY("gateway.tls.certificate.expiry",
			"Seconds until the first certificate of the chain in use is over, negative from then on"),

	OVERLOAD("gateway.overload", "1 while the process is short of descriptors or heap, else 0"),

	ACCESSLOG_DROPPED("gateway.accesslog.dropped", "Lines of the access log that were not written, by bound");

	static final String LISTENER = "listener";

	static final String TRANSPORT = "transport";

	static final String REASON = "reason";

	static final String BOUND = "bound";

	static final String STAGE = "stage";

	static final String SERVICE = "service";

	static final String OUTCOME = "outcome";

	private final String id;

	private final String description;

	GatewayMeters(String id, String description) {
		this.id = id;
		this.description = description;
	}

	String id() {
		return this.id;
	}

	String description() {
		return this.description;
	}

}
