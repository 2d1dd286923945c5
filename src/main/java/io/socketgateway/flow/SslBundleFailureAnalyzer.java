package io.socketgateway.flow;

import io.socketgateway.listener.tls.Causes;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows as one sentence that an SSL bundle which no listener uses cannot be read: Spring
 * Boot's own meters read every one.
 */
final class SslBundleFailureAnalyzer extends AbstractFailureAnalyzer<IllegalStateException> {

	private static final String READERS = "org.springframework.boot.ssl.";

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
		StackTraceElement[] stack = cause.getStackTrace();
		return (stack.length > 0 && stack[0].getClassName().startsWith(READERS))
				? new FailureAnalysis("an SSL bundle under spring.ssl.bundle cannot be read: " + Causes.told(cause),
						null, rootFailure)
				: null;
	}

}
