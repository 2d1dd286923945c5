package io.socketgateway.config;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether changed files take effect while the gateway runs.
 *
 * @param enabled whether they are watched
 * @param interval how often they are looked at
 */
public record ReloadProperties(@DefaultValue("true") boolean enabled, @DefaultValue("5s") Duration interval) {

	private static final Duration SHORTEST = Duration.ofMillis(50);

	private static final Duration LONGEST = Duration.ofDays(1);

	public ReloadProperties {
		if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("interval must be between 50ms and 1d");
		}
	}

}
