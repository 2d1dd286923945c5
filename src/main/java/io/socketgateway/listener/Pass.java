package io.socketgateway.listener;

import java.util.concurrent.atomic.AtomicBoolean;

import io.socketgateway.message.Peer;
import org.jspecify.annotations.Nullable;

/**
 * A connection's place in its listener's {@link Admission}, from the accept to the end.
 * For one thread after the other; it can be given back from any, and as often as one
 * likes.
 */
final class Pass {

	private final Admission admission;

	private final AtomicBoolean given = new AtomicBoolean();

	private boolean peerKnown;

	private @Nullable Network network;

	Pass(Admission admission) {
		this.admission = admission;
	}

	/** The connection counts as one of that network until it ends. */
	void countAs(Network network) {
		this.network = network;
	}

	/** Whether it is the first time that one asks. */
	boolean learnPeer() {
		boolean first = !this.peerKnown;
		this.peerKnown = true;
		return first;
	}

	/**
	 * A handshake may have told who the peer really is.
	 * @throws RefusedException if that peer may not come in
	 */
	void show(Peer peer) throws RefusedException {
		if (learnPeer()) {
			this.admission.check(this, peer);
		}
	}

	/** The connection has ended, or has not come about. */
	void giveBack() {
		if (this.given.compareAndSet(false, true)) {
			this.admission.left(this.network);
		}
	}

}
