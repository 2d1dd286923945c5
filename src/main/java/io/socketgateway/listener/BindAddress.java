package io.socketgateway.listener;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

import io.socketgateway.config.ListenerProperties;
import io.socketgateway.message.OperatorException;
import io.socketgateway.message.Peer;

/**
 * Where a socket is to be bound.
 *
 * @param listener whose socket
 * @param address host and port
 */
public record BindAddress(String listener, InetSocketAddress address) {

	/**
	 * The addresses of a listener.
	 * @param listener its name
	 * @param properties its host and ports
	 * @return one a port
	 * @throws OperatorException if there is no such host
	 */
	public static List<BindAddress> of(String listener, ListenerProperties properties) {
		return properties.allPorts().stream().map((port) -> of(listener, properties.host(), port)).toList();
	}

	/**
	 * Resolves a host.
	 * @param listener whose socket
	 * @param host a name or address
	 * @param port 0 is any free one
	 * @return the address
	 * @throws OperatorException if there is no such host
	 */
	public static BindAddress of(String listener, String host, int port) {
		try {
			return new BindAddress(listener, new InetSocketAddress(InetAddress.getByName(host), port));
		}
		catch (UnknownHostException ex) {
			throw new OperatorException(
					"listener %s cannot bind host %s: no such host or address; check gateway.listeners.%s.host"
						.formatted(listener, host, listener),
					ex);
		}
	}

	/**
	 * The family of a socket that takes this address and no wider one.
	 * @return IPv6 also takes IPv4 where the address is {@code ::}
	 */
	public ProtocolFamily family() {
		return (this.address.getAddress() instanceof Inet6Address) ? StandardProtocolFamily.INET6
				: StandardProtocolFamily.INET;
	}

	/**
	 * The exception for an address that could not be bound.
	 * @param transport {@code tcp} or {@code udp}
	 * @param cause the system's word
	 * @return names the listener, the address, the cause and what to do
	 */
	public OperatorException failed(Object transport, IOException cause) {
		return new OperatorException("listener %s cannot bind %s %s: %s; %s".formatted(this.listener, transport, this,
				cause.getMessage(), advice(String.valueOf(cause.getMessage()))), cause);
	}

	private String advice(String cause) {
		String key = "gateway.listeners." + this.listener;
		String word = cause.toLowerCase(Locale.ROOT);
		if (word.contains("in use")) {
			return "stop what holds the port, or choose another under %s (0 takes any free one)".formatted(key);
		}
		if (word.contains("denied")) {
			return "ports below 1024 need a privilege; choose another under %s".formatted(key);
		}
		if (word.contains("assign")) {
			return "%s.host must be an address of this machine".formatted(key);
		}
		return word.contains("open files") ? "raise the limit of open files (ulimit -n)" : "check " + key;
	}

	@Override
	public String toString() {
		return new Peer(this.address).toString();
	}

}
