package io.socketgateway.config;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One way that messages of a listener may take.
 *
 * @param when which messages take it; all if nothing is set
 * @param service answers them: a built-in service, a name under {@code gateway.services}
 * or a bean
 */
public record RouteProperties(@DefaultValue WhenProperties when, String service) {

	public RouteProperties {
		if (service == null || service.isBlank()) {
			throw new IllegalArgumentException("service is missing; it answers the messages");
		}
	}

}
