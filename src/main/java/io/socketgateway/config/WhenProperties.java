package io.socketgateway.config;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a message must be like; all that is set must hold.
 *
 * @param prefix what it begins with
 * @param regex what is found in the text of its first bytes
 * @param header message headers and the text that each has
 * @param size how many bytes it has: {@code 8}, {@code 8..64}, {@code 8..} or
 * {@code ..64}
 * @param jsonPath a path that leads to something in it, which is JSON
 */
public record WhenProperties(@Nullable Octets prefix, @Nullable String regex, @DefaultValue Map<String, String> header,
		@Nullable String size, @Nullable String jsonPath) {

	public WhenProperties {
		header = Map.copyOf(header);
	}

}
