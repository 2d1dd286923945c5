package io.socketgateway.config;

import java.time.Duration;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What health looks at beside open sockets.
 *
 * @param roundTrip how listeners are tried from within
 * @param expectTraffic the share of its usual message rate below which a listener is
 * quiet, where it says nothing of its own; 0 is never
 * @param certificateWarning how long before its end a certificate is warned about
 * @param diskFree the room that disks of services' folders must have; 0 is none
 */
public record HealthProperties(@DefaultValue RoundTripProperties roundTrip, @DefaultValue("0%") Share expectTraffic,
		@DefaultValue("14d") Duration certificateWarning, @DefaultValue("100MB") DataSize diskFree) {

	private static final Duration LONGEST = Duration.ofDays(365);

	public HealthProperties {
		if (certificateWarning.isNegative() || certificateWarning.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException("certificate-warning must be between 0 and 365d");
		}
		if (diskFree.isNegative()) {
			throw new IllegalArgumentException("disk-free must be at least 0; 0 is no threshold");
		}
	}

}
