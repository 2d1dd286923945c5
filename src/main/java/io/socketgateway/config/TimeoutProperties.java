package io.socketgateway.config;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of time.
 *
 * @param idle the longest silence in both directions before a connection is closed; 0 is
 * no limit
 */
public record TimeoutProperties(@DefaultValue("5m") Duration idle) {

	private static final Duration LONGEST = Duration.ofDays(365);

	public TimeoutProperties {
		if (idle.isNegative() || idle.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("idle must be between 0 and 365d; 0 is no limit");
		}
	}

}
