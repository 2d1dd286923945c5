package io.socketgateway.listener.udp;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.listener.Persistence;
import io.socketgateway.message.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the datagrams of one socket until that is closed, and hands them to their peers.
 */
final class Receiver implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Receiver.class);

	private static final int LARGEST_DATAGRAM = 65_535;

	private static final Duration PAUSE = Duration.ofMillis(10);

	private final DatagramChannel channel;

	private final ConnectionSettings settings;

	private final DatagramPeers peers;

	private final BooleanSupplier accepting;

	private final Persistence persistence;

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);

	Receiver(DatagramChannel channel, ConnectionSettings settings, DatagramPeers peers, BooleanSupplier accepting) {
		this.channel = channel;
		this.settings = settings;
		this.peers = peers;
		this.accepting = accepting;
		this.persistence = new Persistence(settings.listener(), "receive", PAUSE);
	}

	@Override
	public void run() {
		while (this.channel.isOpen()) {
			try {
				receive();
			}
			catch (ClosedChannelException ex) {
				logger.trace("{} is closed", this.channel);
			}
			catch (Throwable ex) {
				this.persistence.failed(ex);
			}
		}
	}

	private void receive() throws IOException {
		SocketAddress peer = this.channel.receive(this.buffer.clear());
		this.buffer.flip();
		if (peer == null || !this.accepting.getAsBoolean()) {
			return;
		}
		this.settings.recorder().bytesReceived(this.buffer.remaining());
		if (this.buffer.remaining() > this.settings.messageBytes()) {
			this.settings.recorder().dropped(Reason.TRUNCATED);
			return;
		}
		byte[] datagram = new byte[this.buffer.remaining()];
		this.buffer.get(datagram);
		this.peers.receive(peer, this.channel, datagram);
	}

}
