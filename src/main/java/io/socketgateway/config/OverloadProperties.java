package io.socketgateway.config;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the process is short of something, and what it does then.
 *
 * @param descriptors how many file descriptors are kept for all else than connections; 0
 * keeps none
 * @param heap the most of the heap, in percent, that may be left in use by a collection;
 * 0 is no limit
 * @param idle the longest silence of a connection while the process is short; 0 leaves
 * the listener's own
 */
public record OverloadProperties(@DefaultValue("64") int descriptors, @DefaultValue("90") int heap,
		@DefaultValue("30s") Duration idle) {

	private static final Duration LONGEST = Duration.ofDays(365);

	private static final int ALL = 100;

	public OverloadProperties {
		if (descriptors < 0) {
			throw new IllegalArgumentException("descriptors must be at least 0; 0 keeps none");
		}
		if (heap < 0 || heap > ALL) {
			throw new IllegalArgumentException("heap must be between 0 and 100 percent; 0 is no limit");
		}
		if (idle.isNegative() || idle.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("idle must be between 0 and 365d; 0 leaves the listener's own");
		}
	}

}
