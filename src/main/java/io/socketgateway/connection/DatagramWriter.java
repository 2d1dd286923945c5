package io.socketgateway.connection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * Frames replies to one UDP peer and sends each as a datagram from the listening socket.
 */
final class DatagramWriter {

	private static final int FRAME = 16;

	private final DatagramChannel channel;

	private final SocketAddress peer;

	private final ConnectionSettings settings;

	DatagramWriter(DatagramChannel channel, SocketAddress peer, ConnectionSettings settings) {
		this.channel = channel;
		this.peer = peer;
		this.settings = settings;
	}

	void write(byte[] payload) throws IOException {
		ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + FRAME);
		this.settings.codec().encode(payload, frame);
		ByteBuffer datagram = ByteBuffer.wrap(frame.toByteArray());
		this.settings.recorder().bytesSent(ShieldedWrite.run(() -> this.channel.send(datagram, this.peer)));
		this.settings.recorder().messagesSent(1);
	}

}
