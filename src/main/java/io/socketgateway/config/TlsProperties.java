package io.socketgateway.config;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * TLS of a listener of streams.
 *
 * @param bundle the name of a Spring Boot SSL bundle; without it there is no TLS
 * @param clientAuth whether a client's certificate is asked for
 */
public record TlsProperties(@Nullable String bundle, @DefaultValue("none") ClientAuth clientAuth) {

	public TlsProperties {
		bundle = (bundle == null || bundle.isBlank()) ? null : bundle;
		if (bundle == null && clientAuth != ClientAuth.NONE) {
			throw new IllegalArgumentException("client-auth is of no use without bundle: there is no TLS");
		}
	}

}
