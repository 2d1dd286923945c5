package io.socketgateway.actuate;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;

/**
 * Answers a login that is missing or wrong: scripts by 401, browsers by the form again,
 * both by 429 where there were too many.
 */
final class LoginRefusal implements AuthenticationEntryPoint, AuthenticationFailureHandler {

	private final AuthenticationFailureHandler form = new SimpleUrlAuthenticationFailureHandler("/login?error");

	@Override
	public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException ex)
			throws IOException {
		if (ex instanceof TooManyAttemptsException tooMany) {
			refuse(response, tooMany);
			return;
		}
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Socket Gateway\", charset=\"UTF-8\"");
		response.sendError(HttpStatus.UNAUTHORIZED.value());
	}

	@Override
	public void onAuthenticationFailure(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException ex) throws IOException, ServletException {
		if (ex instanceof TooManyAttemptsException tooMany) {
			refuse(response, tooMany);
			return;
		}
		this.form.onAuthenticationFailure(request, response, ex);
	}

	private static void refuse(HttpServletResponse response, TooManyAttemptsException tooMany) throws IOException {
		response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
		response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
	}

}
