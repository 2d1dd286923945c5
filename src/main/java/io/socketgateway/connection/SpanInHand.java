package io.socketgateway.connection;

import io.socketgateway.message.MessageSpan;
import org.jspecify.annotations.Nullable;

/** The span of the message in hand, if it has one. For one thread. */
final class SpanInHand {

	private @Nullable MessageSpan span;

	/** Tells whether it has been taken: one message has one span. */
	boolean take(MessageSpan begun) {
		if (this.span != null) {
			return false;
		}
		this.span = begun;
		return true;
	}

	void failed(Throwable cause) {
		if (this.span != null) {
			this.span.failed(cause);
		}
	}

	void end() {
		MessageSpan ended = this.span;
		if (ended != null) {
			this.span = null;
			ended.end();
		}
	}

}
