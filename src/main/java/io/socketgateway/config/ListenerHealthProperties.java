package io.socketgateway.config;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What health looks at of one listener.
 *
 * @param roundTrip whether it is tried from within, where its services allow that
 * @param expectTraffic the share of its usual message rate below which it is quiet;
 * {@code null} is that of {@code gateway.health}
 */
public record ListenerHealthProperties(@DefaultValue("true") boolean roundTrip, @Nullable Share expectTraffic) {

	/**
	 * The share of its usual message rate below which it is quiet.
	 * @param health of all listeners
	 * @return 0 % is never
	 */
	public Share expectTraffic(HealthProperties health) {
		return Optional.ofNullable(this.expectTraffic).orElse(health.expectTraffic());
	}

}
