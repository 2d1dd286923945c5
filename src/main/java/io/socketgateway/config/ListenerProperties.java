package io.socketgateway.config;

import java.nio.charset.Charset;
import java.util.List;

import io.socketgateway.message.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One listener.
 *
 * @param enabled whether it is opened
 * @param transport tcp or udp
 * @param host address to bind, IPv4 or IPv6; {@code ::} is dual-stack
 * @param port to bind; 0 is any free one
 * @param ports several ports of one listener, instead of {@code port}
 * @param codec a built-in codec, a name under {@code gateway.codecs} or a bean
 * @param service a built-in service, a name under {@code gateway.services} or a bean
 * @param charset for text payloads and text options
 * @param greeting sent when a connection opens; none if empty
 * @param closeAfterReply whether a connection ends with its first reply
 * @param onError what becomes of a connection whose message failed
 * @param limits bounds of connections and messages
 * @param timeouts bounds of time
 * @param socket options of its sockets
 */
public record ListenerProperties(@DefaultValue("true") boolean enabled, @DefaultValue("tcp") Transport transport,
		@DefaultValue("0.0.0.0") String host, @Nullable Integer port, @DefaultValue List<Integer> ports,
		@DefaultValue("raw") String codec, @Nullable String service, @DefaultValue("UTF-8") Charset charset,
		@DefaultValue("") String greeting, @DefaultValue("false") boolean closeAfterReply,
		@DefaultValue("close") OnError onError, @DefaultValue LimitProperties limits,
		@DefaultValue TimeoutProperties timeouts, @DefaultValue SocketProperties socket) {

	public ListenerProperties {
		ports = List.copyOf(ports);
		if (port != null && !ports.isEmpty()) {
			throw new IllegalArgumentException("port and ports are both set; use one of them");
		}
		if (port != null) {
			requirePort("port", port);
		}
		for (int index = 0; index < ports.size(); index++) {
			requirePort("ports[" + index + "]", ports.get(index));
		}
		if (host.isBlank()) {
			throw new IllegalArgumentException("host must be an address; 0.0.0.0 and :: are all of this machine");
		}
		requireTransport(transport, greeting, socket);
	}

	private static void requirePort(String key, int port) {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException(key + " must be between 0 and 65535; 0 takes any free one");
		}
	}

	private static void requireTransport(Transport transport, String greeting, SocketProperties socket) {
		if (transport.isDatagram() && !greeting.isEmpty()) {
			throw new IllegalArgumentException(
					"greeting cannot be sent by a " + transport + " listener: nobody has connected");
		}
		if (!transport.isDatagram() && !socket.multicastGroups().isEmpty()) {
			throw new IllegalArgumentException("socket.multicast-groups cannot be joined by a " + transport
					+ " listener: only datagrams reach them");
		}
	}

	/**
	 * The ports to bind, however they were written.
	 * @return at least one
	 * @throws IllegalArgumentException if none is set
	 */
	public List<Integer> allPorts() {
		List<Integer> all = portsIfAny();
		if (all.isEmpty()) {
			throw new IllegalArgumentException("port is missing; 0 takes any free one");
		}
		return all;
	}

	List<Integer> portsIfAny() {
		return (this.port != null) ? List.of(this.port) : this.ports;
	}

	/**
	 * The service's name.
	 * @return as configured
	 * @throws IllegalArgumentException if none is set
	 */
	public String requiredService() {
		if (this.service == null || this.service.isBlank()) {
			throw new IllegalArgumentException("service is missing; it answers the messages");
		}
		return this.service;
	}

}
