package io.socketgateway.config;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One way that messages of a listener may take.
 *
 * @param when which messages take it; all if nothing is set
 * @param service answers them: a built-in service, a name under {@code gateway.services}
 * or a bean
 * @param traceparent where a message says which trace it belongs to
 */
public record RouteProperties(@DefaultValue WhenProperties when, String service, @Nullable String traceparent) {

	public RouteProperties {
		if (service == null || service.isBlank()) {
			throw new IllegalArgumentException("service is missing; it answers the messages");
		}
		if (traceparent != null && traceparent.isBlank()) {
			throw new IllegalArgumentException("traceparent must name a field, or be left out");
		}
	}

}
