package io.socketgateway.check;

import io.socketgateway.message.OperatorException;

import org.springframework.core.NestedExceptionUtils;

/** What failed, for the operator. */
final class Sentence {

	private Sentence() {
	}

	/** The one that was meant for the operator, or what is known. */
	static String of(Throwable failure) {
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (each instanceof OperatorException found) {
				return String.valueOf(found.getMessage());
			}
		}
		return String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure));
	}

}
