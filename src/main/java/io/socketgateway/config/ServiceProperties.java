package io.socketgateway.config;

import org.jspecify.annotations.Nullable;

/**
 * What every entry of {@code gateway.services} has; further keys are its type's own.
 *
 * @param type the kind of service
 */
public record ServiceProperties(@Nullable String type) implements TypeProperties {
}
