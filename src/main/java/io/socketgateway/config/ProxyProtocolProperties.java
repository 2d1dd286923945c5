package io.socketgateway.config;

import java.util.List;

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
		if (mode != ProxyMode.OFF && trusted.isEmpty()) {
			throw new IllegalArgumentException(
					"trusted is empty; name the proxies that may tell who connects, as addresses or CIDR blocks");
		}
	}

}
