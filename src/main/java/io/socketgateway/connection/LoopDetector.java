package io.socketgateway.connection;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;

import io.socketgateway.message.Peer;

/**
 * Notices a peer that sends our own answers back and mutes it for a while: two that
 * answer each other never stop. Safe to use from any thread; times are of
 * {@link System#nanoTime()}.
 * <p>
 * A client may send the same again and again, and an echo makes each of its datagrams the
 * repetition of an answer. So repetitions count only from an answer on that said
 * something else than the message it answers, unless the peer's port is a service's.
 */
final class LoopDetector {

	/** As many repetitions in a row mute the peer. */
	static final int REPETITIONS = 16;

	static final long MUTED = Duration.ofSeconds(30).toNanos();

	private static final long AT_ONCE = Duration.ofSeconds(1).toNanos();

	/** Below it no system takes the port of a client that has asked for none. */
	private static final int FIRST_EPHEMERAL_PORT = 32_768;

	/** As many answers may go round at once. */
	private static final int REMEMBERED = 16;

	private final boolean servicePort;

	private final ReentrantLock lock = new ReentrantLock();

	private final RecentAnswers answers = new RecentAnswers();

	private volatile boolean listening;

	private volatile boolean muted;

	private long answeredAt;

	private long mutedUntil;

	private int chain;

	LoopDetector(Peer peer) {
		this.servicePort = peer.address() instanceof InetSocketAddress inet && inet.getPort() < FIRST_EPHEMERAL_PORT;
	}

	/** The last few answers, by their fingerprints. */
	private static final class RecentAnswers {

		private final long[] fingerprints = new long[REMEMBERED];

		private int next;

		private boolean contains(long fingerprint) {
			for (long each : this.fingerprints) {
				if (each == fingerprint) {
					return true;
				}
			}
			return false;
		}

		private void add(long fingerprint) {
			if (!contains(fingerprint)) {
				this.fingerprints[this.next] = fingerprint;
				this.next = (this.next + 1) % REMEMBERED;
			}
		}

	}

	/** Tells datagrams apart without keeping them; never 0. */
	static long fingerprint(ByteBuffer datagram) {
		CRC32C sum = new CRC32C();
		int length = datagram.remaining();
		sum.update(datagram.duplicate());
		return ((long) (length + 1) << Integer.SIZE) | sum.getValue();
	}

	/**
	 * Whether an answer is of interest.
	 * @param repetition whether it says what the message it answers said
	 */
	boolean wants(boolean repetition) {
		return this.servicePort || this.listening || !repetition;
	}

	void answered(long fingerprint, long now) {
		this.lock.lock();
		try {
			this.answers.add(fingerprint);
			this.answeredAt = now;
			this.listening = true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * The peer has sent a datagram.
	 * @return whether it is muted for that
	 */
	boolean heard(byte[] datagram, long now) {
		return this.listening && count(fingerprint(ByteBuffer.wrap(datagram)), now);
	}

	private boolean count(long fingerprint, long now) {
		this.lock.lock();
		try {
			boolean repeated = now - this.answeredAt <= AT_ONCE && this.answers.contains(fingerprint);
			this.chain = repeated ? this.chain + 1 : 0;
			this.listening = repeated;
			return this.chain >= REPETITIONS && mute(now);
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean mute(long now) {
		this.chain = 0;
		this.mutedUntil = now + MUTED;
		this.muted = true;
		return true;
	}

	boolean isMuted(long now) {
		return this.muted && isStillMuted(now);
	}

	private boolean isStillMuted(long now) {
		this.lock.lock();
		try {
			this.muted = now - this.mutedUntil < 0;
			return this.muted;
		}
		finally {
			this.lock.unlock();
		}
	}

}
