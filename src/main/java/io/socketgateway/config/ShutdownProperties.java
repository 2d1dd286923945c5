package io.socketgateway.config;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the gateway stops.
 *
 * @param grace the longest time that messages in hand may take before their connections
 * are cut
 * @param stagger the time over which a drain spreads its closes
 */
public record ShutdownProperties(@DefaultValue("30s") Duration grace, @DefaultValue("5s") Duration stagger) {

	private static final Duration LONGEST = Duration.ofDays(1);

	public ShutdownProperties {
		if (grace.isNegative() || grace.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("grace must be between 0 and 1d; 0 cuts at once");
		}
		if (stagger.isNegative() || stagger.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("stagger must be between 0 and 1d; 0 closes all at once");
		}
	}

}
