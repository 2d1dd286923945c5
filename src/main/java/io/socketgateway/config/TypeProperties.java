package io.socketgateway.config;

import org.jspecify.annotations.Nullable;

/**
 * What every entry of {@code gateway.codecs} and {@code gateway.services} has; further
 * keys are its type's own.
 */
public sealed interface TypeProperties permits CodecProperties, ServiceProperties {

	/**
	 * The kind of codec or service.
	 * @return {@code null} if it is missing
	 */
	@Nullable String type();

}
