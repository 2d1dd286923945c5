package io.socketgateway.actuate;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

import io.socketgateway.config.GatewayProperties;
import io.socketgateway.config.Role;
import io.socketgateway.config.UserProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Tells whether a login is right: one of {@code gateway.users}, or where there is none
 * the user {@code operator} with a password that is made and logged at this start.
 */
final class Logins implements AuthenticationManager {

	private static final Logger logger = LoggerFactory.getLogger(Logins.class);

	private static final int RANDOM_BYTES = 16;

	private final LoginAttempts attempts;

	private final DaoAuthenticationProvider passwords;

	Logins(GatewayProperties properties, LoginAttempts attempts) {
		this.attempts = attempts;
		this.passwords = new DaoAuthenticationProvider(new InMemoryUserDetailsManager(users(properties)));
		this.passwords.setPasswordEncoder(PasswordEncoderFactories.createDelegatingPasswordEncoder());
	}

	private static List<UserDetails> users(GatewayProperties properties) {
		if (properties.users().isEmpty()) {
			return List.of(generated());
		}
		return properties.users().entrySet().stream().map((each) -> user(each.getKey(), each.getValue())).toList();
	}

	private static UserDetails user(String name, UserProperties user) {
		return User.withUsername(name).password(user.password().reveal()).roles(names(user.roles())).build();
	}

	private static String[] names(List<Role> roles) {
		return roles.stream().map(Role::name).toArray(String[]::new);
	}

	private static UserDetails generated() {
		byte[] random = new byte[RANDOM_BYTES];
		new SecureRandom().nextBytes(random);
		String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
		logger
			.warn("no user is configured: until the gateway stops, the HTTP port takes user operator with password {};"
					+ " add users under gateway.users", password);
		return User.withUsername("operator").password("{noop}" + password).roles(names(List.of(Role.values()))).build();
	}

	@Override
	public Authentication authenticate(Authentication login) {
		return this.attempts.attempt(address(login), login.getName(), () -> this.passwords.authenticate(login));
	}

	private static String address(Authentication login) {
		return (login.getDetails() instanceof WebAuthenticationDetails details) ? details.getRemoteAddress() : "";
	}

}
