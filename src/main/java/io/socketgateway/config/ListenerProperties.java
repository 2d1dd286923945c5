package io.socketgateway.config;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.socketgateway.message.Transport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One listener.
 *
 * @param enabled whether it is opened
 * @param transport what carries its bytes
 * @param host address to bind, IPv4 or IPv6; {@code ::} is dual-stack
 * @param port to bind; 0 is any free one
 * @param ports several ports of one listener, instead of {@code port}
 * @param path of the socket file, where the transport has one
 * @param mode of the socket file, four octal digits
 * @param engine what serves a connection
 * @param codec a built-in codec, a name under {@code gateway.codecs} or a bean
 * @param service a built-in service, a name under {@code gateway.services} or a bean
 * @param routes instead of a service: the first that takes a message is its way
 * @param charset for text payloads and text options
 * @param malformedInput what becomes of text that the charset does not know
 * @param greeting sent when a connection opens; none if empty
 * @param goodbye sent before a drain closes a connection; none if empty
 * @param closeAfterReply whether a connection ends with its first reply
 * @param onError what becomes of a connection whose message failed
 * @param limits bounds of connections and messages
 * @param timeouts bounds of time
 * @param access who may connect
 * @param tls whether its streams are encrypted
 * @param proxyProtocol whether a proxy tells who its peers are
 * @param socket options of its sockets
 * @param health what health looks at beside its sockets
 * @param examples wire samples tried when the gateway starts
 */
public record ListenerProperties(@DefaultValue("true") boolean enabled, @DefaultValue("tcp") Transport transport,
		@DefaultValue("0.0.0.0") String host, @Nullable Integer port, @DefaultValue List<Integer> ports,
		@Nullable String path, @DefaultValue("0660") String mode, @DefaultValue("virtual") Engine engine,
		@DefaultValue("raw") String codec, @Nullable String service, @DefaultValue Map<String, RouteProperties> routes,
		@DefaultValue("UTF-8") Charset charset, @DefaultValue("replace") MalformedInput malformedInput,
		@DefaultValue("") String greeting, @DefaultValue("") String goodbye,
		@DefaultValue("false") boolean closeAfterReply, @DefaultValue("close") OnError onError,
		@DefaultValue LimitProperties limits, @DefaultValue TimeoutProperties timeouts,
		@DefaultValue AccessProperties access, @DefaultValue TlsProperties tls,
		@DefaultValue ProxyProtocolProperties proxyProtocol, @DefaultValue SocketProperties socket,
		@DefaultValue ListenerHealthProperties health, @DefaultValue List<ExampleProperties> examples) {

	public ListenerProperties {
		ports = List.copyOf(ports);
		examples = List.copyOf(examples);
		routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
		if (service != null && !routes.isEmpty()) {
			throw new IllegalArgumentException("service and routes are both set; use one of them");
		}
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
		if (!mode.matches("0[0-7]{3}")) {
			throw new IllegalArgumentException("mode must be four octal digits in quotes, such as \"0660\"");
		}
		if (transport.isFile()) {
			requireNoPort(transport, port, ports);
		}
		else if (path != null) {
			throw new IllegalArgumentException("path is of no use to a " + transport + " listener: it has a port");
		}
		requireTransport(transport, greeting, goodbye, socket);
		proxyProtocol.requireTcp(transport);
		requireTransport(transport, limits);
		requireTransport(transport, access);
		if (transport.isDatagram() && tls.bundle() != null) {
			throw new IllegalArgumentException(
					"tls.bundle is of no use to a " + transport + " listener: it has no streams");
		}
		if (malformedInput == MalformedInput.REJECT) {
			requireWritable("greeting", greeting, charset);
			requireWritable("goodbye", goodbye, charset);
			requireWritable("on-error", (onError instanceof OnError.Reply reply) ? reply.text() : "", charset);
		}
	}

	private static void requireWritable(String key, String text, Charset charset) {
		if (!text.isEmpty() && charset.canEncode() && !charset.newEncoder().canEncode(text)) {
			throw new IllegalArgumentException(
					key + " has characters that " + charset + " has not, and malformed-input is reject");
		}
	}

	private static void requireNoPort(Transport transport, @Nullable Integer port, List<Integer> ports) {
		if (port != null || !ports.isEmpty()) {
			throw new IllegalArgumentException(((port != null) ? "port" : "ports") + " is of no use to a " + transport
					+ " listener: it has a path");
		}
	}

	private static void requirePort(String key, int port) {
		if (port < 0 || port > 65535) {
			throw new IllegalArgumentException(key + " must be between 0 and 65535; 0 takes any free one");
		}
	}

	private static void requireTransport(Transport transport, String greeting, String goodbye,
			SocketProperties socket) {
		if (transport.isDatagram() && !greeting.isEmpty()) {
			throw new IllegalArgumentException(
					"greeting cannot be sent by a " + transport + " listener: nobody has connected");
		}
		if (transport.isDatagram() && !goodbye.isEmpty()) {
			throw new IllegalArgumentException(
					"goodbye cannot be sent by a " + transport + " listener: nobody has connected");
		}
		if (transport != Transport.UDP && !socket.multicastGroups().isEmpty()) {
			throw new IllegalArgumentException(
					"socket.multicast-groups cannot be joined by a " + transport + " listener: only udp reaches them");
		}
	}

	private static void requireTransport(Transport transport, LimitProperties limits) {
		if (transport != Transport.TCP && limits.connectionsPerAddress() > 0) {
			throw new IllegalArgumentException("limits.connections-per-address is of no use to a " + transport
					+ " listener: only tcp has connections of an address; write 0");
		}
		if (transport != Transport.TCP && limits.addresses() > 0) {
			throw new IllegalArgumentException("limits.addresses is of no use to a " + transport
					+ " listener: only tcp has connections of an address; write 0");
		}
		if (transport.isDatagram() && limits.connectsPerSecond() > 0) {
			throw new IllegalArgumentException("limits.connects-per-second is of no use to a " + transport
					+ " listener: nobody connects; write 0");
		}
	}

	private static void requireTransport(Transport transport, AccessProperties access) {
		if (transport.isFile() && !access.allow().isEmpty()) {
			throw new IllegalArgumentException(noAccess("allow", transport));
		}
		if (transport.isFile() && !access.deny().isEmpty()) {
			throw new IllegalArgumentException(noAccess("deny", transport));
		}
	}

	private static String noAccess(String key, Transport transport) {
		return "access." + key + " is of no use to a " + transport
				+ " listener: its peers have no address, and its file's mode says who may connect; write []";
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
	 * The socket file.
	 * @return relative to the folder the gateway runs in, or absolute
	 * @throws IllegalArgumentException if none is set
	 */
	public Path requiredPath() {
		if (this.path == null || this.path.isBlank()) {
			throw new IllegalArgumentException("path is missing; it is the socket's file");
		}
		return Path.of(this.path);
	}

	/**
	 * Sees that it is said where to listen.
	 * @throws IllegalArgumentException if that is missing
	 */
	public void requireAddress() {
		if (this.transport.isFile()) {
			requiredPath();
		}
		else {
			allPorts();
		}
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
