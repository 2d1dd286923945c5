package io.socketgateway.config;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A wire sample and what becomes of it, tried when the gateway starts.
 *
 * @param in what a peer sends
 * @param messages what is cut out of it, in order
 * @param reply what the peer is sent, or {@code null} if that is not looked at
 * @param error part of what is wrong with the bytes behind the messages, or {@code null}
 * if nothing is
 */
public record ExampleProperties(Octets in, @DefaultValue List<Octets> messages, @Nullable Octets reply,
		@Nullable String error) {

	public ExampleProperties {
		if (in == null) {
			throw new IllegalArgumentException("in is missing; it is what a peer sends");
		}
	}

}
