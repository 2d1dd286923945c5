package io.socketgateway.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.socketgateway.config.InForce;
import io.socketgateway.listener.Certificate;
import io.socketgateway.listener.Listeners;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Out of service once a certificate is over that a listener shows, as peers that look at
 * it stay away. One detail a listener that has TLS.
 */
final class CertificatesHealthIndicator extends AbstractHealthIndicator {

	private final Listeners listeners;

	private final InForce inForce;

	private final Clock clock;

	CertificatesHealthIndicator(Listeners listeners, InForce inForce, Clock clock) {
		this.listeners = listeners;
		this.inForce = inForce;
		this.clock = clock;
	}

	/**
	 * What is told of one.
	 *
	 * @param bundle the SSL bundle it is from
	 * @param notAfter when the first certificate of its chain is over
	 * @param daysLeft negative from then on
	 * @param state {@code valid}, {@code expires soon} or {@code expired}
	 */
	record Detail(String bundle, Instant notAfter, long daysLeft, String state) {
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		Instant now = this.clock.instant();
		health.up();
		this.listeners.all()
			.forEach((listener) -> listener.certificate()
				.ifPresent((certificate) -> show(listener.name(), certificate, now, health)));
	}

	private void show(String listener, Certificate certificate, Instant now, Health.Builder health) {
		Duration left = Duration.between(now, certificate.expiry());
		health.withDetail(listener, new Detail(certificate.bundle(), certificate.expiry(),
				Math.floorDiv(left.toSeconds(), 86_400L), state(left)));
		if (isOver(left)) {
			health.outOfService();
		}
	}

	private String state(Duration left) {
		if (isOver(left)) {
			return "expired";
		}
		return (left.compareTo(this.inForce.health().certificateWarning()) < 0) ? "expires soon" : "valid";
	}

	private static boolean isOver(Duration left) {
		return !left.isPositive();
	}

}
