package io.socketgateway.config;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of time; 0 is no limit.
 *
 * @param firstMessage the longest time from the accept of a stream to its first whole
 * message
 * @param message the longest time from a message's first byte to its last
 * @param idle the longest silence in both directions before a connection is closed
 * @param write the longest time a peer may take nothing of what is written to it
 * @param handshake the longest time that the PROXY protocol header and the TLS handshake
 * may take together
 * @param age the longest life of a connection
 */
public record TimeoutProperties(@DefaultValue("0") Duration firstMessage, @DefaultValue("30s") Duration message,
		@DefaultValue("5m") Duration idle, @DefaultValue("30s") Duration write, @DefaultValue("10s") Duration handshake,
		@DefaultValue("0") Duration age) {

	private static final Duration LONGEST = Duration.ofDays(365);

	public TimeoutProperties {
		requireRange("first-message", firstMessage);
		requireRange("message", message);
		requireRange("idle", idle);
		requireRange("write", write);
		requireRange("handshake", handshake);
		requireRange("age", age);
	}

	private static void requireRange(String key, Duration time) {
		if (time.isNegative() || time.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(key + " must be between 0 and 365d; 0 is no limit");
		}
	}

}
