package io.socketgateway.listener.tls;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once a day that a certificate is over soon, or is. For one thread at a time. */
final class ExpiryWarning {

	private static final Logger logger = LoggerFactory.getLogger(ExpiryWarning.class);

	private static final Duration PAUSE = Duration.ofDays(1);

	private final String bundle;

	private final Supplier<Duration> early;

	private Instant warnedAt = Instant.MIN;

	ExpiryWarning(String bundle, Supplier<Duration> early) {
		this.bundle = bundle;
		this.early = early;
	}

	void look(Instant expiry, Instant now) {
		Duration left = Duration.between(now, expiry);
		if (left.compareTo(this.early.get()) < 0 && this.warnedAt.isBefore(now.minus(PAUSE))) {
			this.warnedAt = now;
			logger.warn("SSL bundle {}: its certificate {} {}, {} days {}; replace its files", this.bundle,
					left.isNegative() ? "has expired" : "expires", expiry, left.abs().toDays(),
					left.isNegative() ? "ago" : "left");
		}
	}

}
