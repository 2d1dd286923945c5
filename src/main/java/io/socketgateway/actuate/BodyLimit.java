package io.socketgateway.actuate;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses request bodies that are too large, or do not say how large they are. */
final class BodyLimit extends OncePerRequestFilter {

	private static final long LARGEST = DataSize.ofMegabytes(1).toBytes();

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (request.getContentLengthLong() > LARGEST) {
			response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
		}
		else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
			response.sendError(HttpStatus.LENGTH_REQUIRED.value());
		}
		else {
			chain.doFilter(request, response);
		}
	}

}
