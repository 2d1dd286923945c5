package io.socketgateway.actuate;

import java.time.Clock;

import io.socketgateway.config.GatewayProperties;
import io.socketgateway.config.Role;
import jakarta.servlet.DispatcherType;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/** Who may ask what on the HTTP port, or on both where the actuator has its own. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class SecurityConfiguration {

	@Bean
	Logins logins(GatewayProperties properties, ObjectProvider<Clock> clock) {
		return new Logins(properties, new LoginAttempts(clock.getIfAvailable(Clock::systemUTC)));
	}

	@Bean
	LoginRefusal loginRefusal() {
		return new LoginRefusal();
	}

	/**
	 * For scripts: a login with every request, and no session that another site could
	 * use.
	 */
	@Bean
	@Order(1)
	SecurityFilterChain actuatorSecurity(HttpSecurity http, Logins logins, LoginRefusal refusal) {
		return scripts(http.securityMatcher(EndpointRequest.toAnyEndpoint()), logins, refusal)
			.authorizeHttpRequests((requests) -> requests.requestMatchers(new ForeignOrigin())
				.denyAll()
				.requestMatchers(EndpointRequest.to("health", "info", "prometheus"))
				.permitAll()
				.anyRequest()
				.hasRole(Role.OPERATOR.name()))
			.addFilterBefore(new BodyLimit(), BasicAuthenticationFilter.class)
			.build();
	}

	/** For people with a browser: a form, a session and a token. */
	@Bean
	@Order(2)
	SecurityFilterChain consoleSecurity(HttpSecurity http, Logins logins, LoginRefusal refusal) {
		return http.securityMatcher("/console", "/console/**", "/login", "/logout")
			.authenticationManager(logins)
			.formLogin((form) -> form.failureHandler(refusal))
			.authorizeHttpRequests((requests) -> requests.anyRequest().hasRole(Role.AGENT.name()))
			.build();
	}

	/** What is nowhere else is nothing; only errors are told. */
	@Bean
	@Order(3)
	SecurityFilterChain otherSecurity(HttpSecurity http, Logins logins, LoginRefusal refusal) {
		return scripts(http, logins, refusal).authorizeHttpRequests(
				(requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll().anyRequest().denyAll())
			.build();
	}

	private static HttpSecurity scripts(HttpSecurity http, Logins logins, LoginRefusal refusal) {
		return http.authenticationManager(logins)
			.httpBasic((basic) -> basic.authenticationEntryPoint(refusal))
			.exceptionHandling((handling) -> handling.authenticationEntryPoint(refusal))
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable);
	}

	/** Whatever {@code /actuator/env} is told to show. */
	@Bean
	SanitizingFunction passwordsAreShownToNobody() {
		return SanitizingFunction.sanitizeValue().ifKeyMatches("(?i)gateway[._]users.*");
	}

}
