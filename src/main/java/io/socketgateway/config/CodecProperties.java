package io.socketgateway.config;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every entry of {@code gateway.codecs} has; further keys are its type's own.
 *
 * @param type the kind of codec
 * @param examples wire samples tried when the gateway starts
 * @param traceparent where its messages say which trace they belong to
 */
public record CodecProperties(@Nullable String type, @DefaultValue List<ExampleProperties> examples,
		@Nullable String traceparent) implements TypeProperties {

	public CodecProperties {
		if (traceparent != null && traceparent.isBlank()) {
			throw new IllegalArgumentException("traceparent must name a field, or be left out");
		}
	}

}
