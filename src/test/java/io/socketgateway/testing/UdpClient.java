package io.socketgateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A UDP client that takes answers only from where it sends to. Its socket is not
 * connected: the JDK sends no empty datagram from one that is.
 */
public final class UdpClient implements AutoCloseable {

	private static final int PATIENCE = 60_000;

	private final DatagramSocket socket;

	private final InetSocketAddress server;

	private UdpClient(DatagramSocket socket, InetSocketAddress server) {
		this.socket = socket;
		this.server = server;
	}

	/** Meets a listener over IPv4 loopback. */
	public static UdpClient connect(int port) {
		return connect("127.0.0.1", port);
	}

	/** Meets a listener at an address. */
	public static UdpClient connect(String host, int port) {
		return connect(null, new InetSocketAddress(InetAddress.ofLiteral(host), port));
	}

	/** Meets a listener from an address of this machine; {@code null} is any. */
	public static UdpClient connect(@Nullable InetSocketAddress local, InetSocketAddress server) {
		try {
			DatagramSocket socket = (local != null) ? new DatagramSocket(local) : new DatagramSocket();
			socket.setSoTimeout(PATIENCE);
			return new UdpClient(socket, server);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Sends one datagram of UTF-8 text. */
	public UdpClient send(String text) {
		return send(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Sends one datagram. */
	public UdpClient send(byte[] bytes) {
		try {
			this.socket.send(new DatagramPacket(bytes, bytes.length, this.server));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The next datagram. */
	public byte[] receive() {
		try {
			DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
			this.socket.receive(packet);
			assertThat(packet.getSocketAddress()).isEqualTo(this.server);
			return Arrays.copyOf(packet.getData(), packet.getLength());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The next datagram is this text. */
	public UdpClient expect(String text) {
		assertThat(new String(receive(), StandardCharsets.UTF_8)).isEqualTo(text);
		return this;
	}

	/** Sends back whatever comes, until nothing does for a while: how much it was. */
	public int mirror(Duration silence) {
		try {
			this.socket.setSoTimeout((int) silence.toMillis());
			DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
			for (int count = 0;; count++) {
				packet.setLength(65_536);
				try {
					this.socket.receive(packet);
				}
				catch (SocketTimeoutException ex) {
					return count;
				}
				this.socket.send(packet);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** No datagram comes for a while. */
	public UdpClient expectSilence(Duration time) {
		try {
			this.socket.setSoTimeout((int) time.toMillis());
			this.socket.receive(new DatagramPacket(new byte[1], 1));
			throw new AssertionError("wanted silence, got a datagram");
		}
		catch (SocketTimeoutException ex) {
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.socket.close();
	}

}
