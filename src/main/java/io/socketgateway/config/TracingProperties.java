package io.socketgateway.config;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether messages are followed as spans of traces; how is said by Spring Boot's own keys
 * under {@code management}.
 *
 * @param enabled whether anything of it is there
 */
public record TracingProperties(@DefaultValue("false") boolean enabled) {
}
