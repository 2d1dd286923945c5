package io.socketgateway.connection;

import java.util.concurrent.atomic.AtomicReference;

import io.socketgateway.message.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream connection has come, told by its thread and asked by the deadlines:
 * which phase it is in and which of its times is up. Nothing here is done per message but
 * to note the phase.
 */
final class Progress {

	private final TimeLimits limits;

	private final SocketStream stream;

	private final long openedAt;

	private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.OPENING);

	private volatile boolean messageCame;

	private volatile boolean inMessage;

	private volatile long messageSince;

	Progress(TimeLimits limits, SocketStream stream, long openedAt) {
		this.limits = limits;
		this.stream = stream;
		this.openedAt = openedAt;
	}

	Phase phase() {
		return this.phase.get();
	}

	void enter(Phase next) {
		this.phase.set(next);
	}

	/** Whether the thread waits, and from now on for nothing but the end. */
	boolean wake() {
		return this.phase.compareAndSet(Phase.WAITING, Phase.WOKEN);
	}

	/** A whole message is there. */
	void message() {
		this.phase.set(Phase.HANDLING);
		if (!this.messageCame) {
			this.messageCame = true;
		}
		if (this.inMessage) {
			this.inMessage = false;
		}
	}

	/** What had come of a message is given up. */
	void dropped() {
		this.inMessage = false;
	}

	/**
	 * The thread is about to wait for bytes.
	 * @param begun whether some of the next message are there
	 */
	void await(boolean begun) {
		if (begun && !this.inMessage) {
			this.messageSince = this.stream.movedAt();
			this.inMessage = true;
		}
		else if (!begun && this.inMessage) {
			this.inMessage = false;
		}
		this.phase.set(Phase.WAITING);
	}

	/**
	 * Which time is up, if any.
	 * @param idle of silence, where that is shorter than the limit
	 */
	@Nullable Reason overdue(long now, long idle) {
		if (this.stream.isWriting() && now - this.stream.wroteAt() > this.limits.write()) {
			return Reason.WRITE_TIMEOUT;
		}
		if (isCutting() && !this.messageCame && now - this.openedAt > this.limits.firstMessage()) {
			return Reason.FIRST_MESSAGE_TIMEOUT;
		}
		if (isCutting() && this.inMessage && now - this.messageSince > this.limits.message()) {
			return Reason.MESSAGE_TIMEOUT;
		}
		if (this.stream.isSilent() && now - this.stream.movedAt() > Math.min(idle, this.limits.idle())) {
			return Reason.IDLE;
		}
		return (now - this.openedAt > this.limits.age()) ? Reason.MAX_AGE : null;
	}

	private boolean isCutting() {
		Phase now = this.phase.get();
		return now == Phase.WAITING || now == Phase.DECODING;
	}

}
