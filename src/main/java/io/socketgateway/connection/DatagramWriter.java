package io.socketgateway.connection;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

import io.socketgateway.codec.Codec;

/**
 * Frames the replies of a listening socket and sends each as a datagram. Safe to use from
 * any thread.
 */
public final class DatagramWriter {

	private static final int LARGEST_DATAGRAM = 65_535;

	private static final int FRAME = 16;

	private final DatagramChannel channel;

	private final ConnectionSettings settings;

	private final DatagramFrame frame = new DatagramFrame(ByteBuffer.allocateDirect(LARGEST_DATAGRAM));

	/**
	 * For all peers of a socket.
	 * @param channel where replies leave
	 * @param settings of its listener
	 */
	public DatagramWriter(DatagramChannel channel, ConnectionSettings settings) {
		this.channel = channel;
		this.settings = settings;
	}

	/**
	 * By the thread that receives, to which the buffer belongs. Tells how many bytes.
	 */
	int writeReceiving(Codec codec, byte[] payload, SocketAddress peer, Sent sent) throws IOException {
		this.frame.clear();
		codec.encode(payload, this.frame);
		return send(peer, sent, this.frame);
	}

	/** By any thread: none waits for another. Tells how many bytes. */
	int write(Codec codec, byte[] payload, SocketAddress peer, Sent sent) throws IOException {
		DatagramFrame own = new DatagramFrame(ByteBuffer.allocate(payload.length + FRAME));
		codec.encode(payload, own);
		return send(peer, sent, own);
	}

	private int send(SocketAddress peer, Sent sent, DatagramFrame frame) throws IOException {
		ByteBuffer datagram = frame.written();
		int count = ShieldedWrite.run(() -> this.channel.send(datagram, peer));
		this.settings.recorder().bytesSent(count);
		this.settings.recorder().messagesSent(1);
		sent.datagram(datagram.rewind());
		return count;
	}

	/** Looks at what was sent. */
	@FunctionalInterface
	interface Sent {

		/** Does not. */
		Sent UNSEEN = (_) -> {
		};

		void datagram(ByteBuffer datagram);

	}

}
