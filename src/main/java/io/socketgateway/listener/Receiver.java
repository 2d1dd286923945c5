package io.socketgateway.listener;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.message.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the datagrams of one socket until that is closed, and hands them to their peers.
 */
final class Receiver implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Receiver.class);

	private static final Duration PAUSE = Duration.ofMillis(10);

	private final DatagramChannel channel;

	private final ConnectionSettings settings;

	private final int largestDatagram;

	private final DatagramGuard guard;

	private final PeerTable peers;

	private final BooleanSupplier accepting;

	private final Persistence persistence;

	/** One byte more than may come: a datagram that fills it was cut. */
	private final ByteBuffer buffer;

	Receiver(DatagramChannel channel, ConnectionSettings settings, int largestDatagram, DatagramGuard guard,
			PeerTable peers, BooleanSupplier accepting) {
		this.channel = channel;
		this.settings = settings;
		this.largestDatagram = Math.min(settings.messageBytes(), largestDatagram);
		this.guard = guard;
		this.peers = peers;
		this.accepting = accepting;
		this.buffer = ByteBuffer.allocateDirect(largestDatagram + 1);
		this.persistence = new Persistence(settings.listener(), "receive", PAUSE);
	}

	@Override
	public void run() {
		while (this.channel.isOpen()) {
			try {
				receive();
			}
			catch (Throwable ex) {
				failed(ex);
			}
		}
	}

	private void failed(Throwable ex) {
		if (this.channel.isOpen()) {
			this.persistence.failed(ex);
		}
	}

	private void receive() throws IOException {
		SocketAddress peer = this.channel.receive(this.buffer.clear());
		this.buffer.flip();
		if (peer == null || !this.accepting.getAsBoolean()) {
			return;
		}
		this.settings.recorder().bytesReceived(this.buffer.remaining());
		long now = System.nanoTime();
		Reason refusal = refusal(peer, now);
		if (refusal != null) {
			this.settings.recorder().dropped(refusal);
		}
		else {
			hand(peer, now);
		}
	}

	private @Nullable Reason refusal(SocketAddress peer, long now) {
		return (this.buffer.remaining() > this.largestDatagram) ? Reason.TRUNCATED : this.guard.refusal(peer, now);
	}

	/** An interrupt that a service leaves behind would close the socket. */
	private void hand(SocketAddress peer, long now) {
		byte[] datagram = new byte[this.buffer.remaining()];
		this.buffer.get(datagram);
		if (!this.peers.receive(peer, datagram, now)) {
			this.settings.recorder().dropped(Reason.QUEUE_FULL);
		}
		if (Thread.interrupted()) {
			logger.trace("a service of listener {} left an interrupt behind", this.settings.listener());
		}
	}

}
