package io.socketgateway.actuate;

import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * A request that would change something and that a browser sends for a page of another
 * site, with the login it remembers. Browsers tell by the header {@code Origin} (RFC
 * 6454); scripts have no such header.
 */
final class ForeignOrigin implements RequestMatcher {

	private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

	@Override
	public boolean matches(HttpServletRequest request) {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin != null && !HARMLESS.contains(request.getMethod())
				&& !origin.replaceFirst("^[a-z]+://", "").equals(request.getHeader(HttpHeaders.HOST));
	}

}
