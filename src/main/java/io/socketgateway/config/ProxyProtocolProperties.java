package io.socketgateway.config;

import java.util.List;

import io.socketgateway.message.Transport;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The PROXY protocol, by which a proxy tells who its peer is.
 *
 * @param mode whether its header is expected
 * @param trusted who may send it, as addresses or CIDR blocks
 */
public record ProxyProtocolProperties(@DefaultValue("off") ProxyMode mode, @DefaultValue List<String> trusted) {

	public ProxyProtocolProperties {
		trusted = List.copyOf(trusted);
		AddressBlocks.of("trusted", trusted);
		if (mode != ProxyMode.OFF && trusted.isEmpty()) {
			throw new IllegalArgumentException(
					"trusted is empty; name the proxies that may tell who connects, as addresses or CIDR blocks");
		}
	}

	/** Only TCP tells which machine a stream comes from. */
	void requireTcp(Transport transport) {
		if (this.mode != ProxyMode.OFF && transport != Transport.TCP) {
			throw new IllegalArgumentException("proxy-protocol.mode is of no use to a " + transport
					+ " listener: only tcp connections come from an address to trust");
		}
	}

}
