package io.socketgateway.config;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One login of the HTTP port.
 *
 * @param password its hash
 * @param roles what it may do
 */
public record UserProperties(@Nullable Password password, @DefaultValue List<Role> roles) {

	public UserProperties {
		if (password == null) {
			throw new IllegalArgumentException("password is missing");
		}
		password.check();
		if (roles.isEmpty()) {
			throw new IllegalArgumentException("roles must name at least one of operator, agent");
		}
	}

	/**
	 * What the login is compared with.
	 * @return never {@code null}
	 */
	@Override
	public Password password() {
		return Objects.requireNonNull(this.password);
	}

}
