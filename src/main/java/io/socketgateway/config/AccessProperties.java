package io.socketgateway.config;

import java.util.List;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may connect, as addresses or CIDR blocks of IPv4 and IPv6.
 *
 * @param allow who may; empty is everybody
 * @param deny who may not, whatever {@code allow} says
 */
public record AccessProperties(@DefaultValue List<String> allow, @DefaultValue List<String> deny) {

	public AccessProperties {
		allow = List.copyOf(allow);
		deny = List.copyOf(deny);
		AddressBlocks.of("allow", allow);
		AddressBlocks.of("deny", deny);
	}

}
