package io.socketgateway.listener;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.function.Supplier;

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

	private final Supplier<Reception> reception;

	private final PeerTable peers;

	private final Supplier<ListenerState> state;

	private final Persistence persistence;

	/** One byte more than may come: a datagram that fills it was cut. */
	private final ByteBuffer buffer;

	Receiver(DatagramChannel channel, int largestDatagram, Supplier<Reception> reception, PeerTable peers,
			Supplier<ListenerState> state) {
		this.channel = channel;
		this.reception = reception;
		this.peers = peers;
		this.state = state;
		this.buffer = ByteBuffer.allocateDirect(largestDatagram + 1);
		this.persistence = new Persistence(reception.get().settings().listener(), "receive", PAUSE);
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
		if (peer == null) {
			return;
		}
		Reception now = this.reception.get();
		if (this.state.get() != ListenerState.RUNNING) {
			now.settings().recorder().dropped(Reason.PAUSED);
			return;
		}
		now.settings().recorder().bytesReceived(this.buffer.remaining());
		long time = System.nanoTime();
		Reason refusal = refusal(now, peer, time);
		if (refusal != null) {
			now.settings().recorder().dropped(refusal);
		}
		else {
			hand(now.settings(), peer, time);
		}
	}

	private @Nullable Reason refusal(Reception now, SocketAddress peer, long time) {
		return (this.buffer.remaining() > now.largestDatagram()) ? Reason.TRUNCATED : now.guard().refusal(peer, time);
	}

	/** An interrupt that a service leaves behind would close the socket. */
	private void hand(ConnectionSettings settings, SocketAddress peer, long time) {
		byte[] datagram = new byte[this.buffer.remaining()];
		this.buffer.get(datagram);
		if (!this.peers.receive(peer, datagram, time)) {
			settings.recorder().dropped(Reason.QUEUE_FULL);
		}
		if (Thread.interrupted()) {
			logger.trace("a service of listener {} left an interrupt behind", settings.listener());
		}
	}

}
