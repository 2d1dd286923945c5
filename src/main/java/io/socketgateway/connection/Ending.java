package io.socketgateway.connection;

import java.util.concurrent.atomic.AtomicReference;

import io.socketgateway.codec.CodecException;
import io.socketgateway.codec.MalformedMessageException;
import io.socketgateway.codec.MalformedTextException;
import io.socketgateway.codec.MessageTooLargeException;
import io.socketgateway.codec.TruncatedMessageException;
import io.socketgateway.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Why a stream connection ends: decided once, by whoever comes first; and where nobody
 * has decided, told from what the peer did. Safe to use from any thread.
 */
final class Ending {

	private final AtomicReference<@Nullable Reason> decided = new AtomicReference<>();

	private volatile @Nullable Reason finishing;

	private volatile boolean anythingCame;

	void decide(Reason reason) {
		this.decided.compareAndSet(null, reason);
	}

	@Nullable Reason decided() {
		return this.decided.get();
	}

	/** No further message is waited for; the one in hand is still answered. */
	void finish(Reason reason) {
		if (this.finishing == null) {
			this.finishing = reason;
		}
	}

	void bytesCame() {
		if (!this.anythingCame) {
			this.anythingCame = true;
		}
	}

	boolean anythingCame() {
		return this.anythingCame;
	}

	/** Whether no further message is to be waited for. */
	boolean isNear() {
		return this.finishing != null || this.decided.get() != null;
	}

	Reason atEndOfStream() {
		Reason finished = this.finishing;
		return decidedOr((finished != null) ? finished : this.anythingCame ? Reason.PEER_CLOSED : Reason.PROBE);
	}

	Reason atBreak() {
		return decidedOr(this.anythingCame ? Reason.PEER_RESET : Reason.PROBE);
	}

	Reason at(CodecException ex) {
		return switch (ex) {
			case MessageTooLargeException _ -> Reason.MESSAGE_TOO_LARGE;
			case MalformedMessageException _ -> Reason.MESSAGE_MALFORMED;
			case MalformedTextException _ -> Reason.CHARSET;
			case TruncatedMessageException _ -> atEndOfStream();
		};
	}

	Reason decidedOr(Reason otherwise) {
		Reason reason = this.decided.get();
		return (reason != null) ? reason : otherwise;
	}

}
