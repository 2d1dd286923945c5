package io.socketgateway.flow;

import io.socketgateway.message.OperatorException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows an operator's mistake as its one sentence. */
final class OperatorFailureAnalyzer extends AbstractFailureAnalyzer<OperatorException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, OperatorException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), null, rootFailure);
	}

}
