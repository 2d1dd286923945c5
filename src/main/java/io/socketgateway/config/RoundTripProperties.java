package io.socketgateway.config;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How listeners are tried from within.
 *
 * @param enabled whether they are
 * @param interval how often
 * @param timeout how long the round trips of one listener may take, all its routes
 * together
 * @param failures so many in a row take a listener out of service
 */
public record RoundTripProperties(@DefaultValue("true") boolean enabled, @DefaultValue("10s") Duration interval,
		@DefaultValue("2s") Duration timeout, @DefaultValue("2") int failures) {

	private static final Duration SHORTEST = Duration.ofMillis(50);

	private static final Duration LONGEST = Duration.ofDays(1);

	public RoundTripProperties {
		if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("interval must be between 50ms and 1d");
		}
		if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("timeout must be between 50ms and 1d");
		}
		if (failures < 1) {
			throw new IllegalArgumentException("failures must be at least 1");
		}
	}

}
