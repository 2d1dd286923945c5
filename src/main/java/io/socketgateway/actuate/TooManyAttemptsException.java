package io.socketgateway.actuate;

import java.time.Duration;

import org.springframework.security.core.AuthenticationException;

/** A login that was not tried, as too many before it were wrong. */
final class TooManyAttemptsException extends AuthenticationException {

	private static final long serialVersionUID = 1L;

	private final Duration wait;

	TooManyAttemptsException(Duration wait) {
		super("too many wrong logins");
		this.wait = wait;
	}

	/** When to try again, in whole seconds from now. */
	long seconds() {
		return this.wait.plusMillis(999).toSeconds();
	}

}
