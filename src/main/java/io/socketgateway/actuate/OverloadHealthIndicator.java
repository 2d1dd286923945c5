package io.socketgateway.actuate;

import io.socketgateway.connection.Overload;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Out of service while the process is short of something: others may have more. */
final class OverloadHealthIndicator extends AbstractHealthIndicator {

	private final Overload overload;

	OverloadHealthIndicator(Overload overload) {
		this.overload = overload;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.up().withDetail("left", this.overload.told());
		if (this.overload.lasts()) {
			health.outOfService();
		}
	}

}
