package io.socketgateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A TCP client that says what it expects. Waits a minute at most. */
public final class SocketClient implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Socket socket;

	private SocketClient(Socket socket) {
		this.socket = socket;
	}

	/** Connects over IPv4 loopback. */
	public static SocketClient connect(int port) {
		return connect(InetAddress.ofLiteral("127.0.0.1"), port);
	}

	/** Connects to an address of this machine. */
	public static SocketClient connect(InetAddress host, int port) {
		return attempt(() -> {
			Socket socket = new Socket(host, port);
			socket.setSoTimeout((int) PATIENCE.toMillis());
			socket.setTcpNoDelay(true);
			return new SocketClient(socket);
		});
	}

	/**
	 * Connects over IPv4 loopback from one of its addresses, such as {@code 127.0.0.2}.
	 */
	public static SocketClient connectFrom(String local, int port) {
		return attempt(() -> {
			Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port, InetAddress.ofLiteral(local), 0);
			socket.setSoTimeout((int) PATIENCE.toMillis());
			socket.setTcpNoDelay(true);
			return new SocketClient(socket);
		});
	}

	/** Talks over a connected socket. */
	public static SocketClient over(Socket socket) {
		return attempt(() -> {
			socket.setSoTimeout((int) PATIENCE.toMillis());
			return new SocketClient(socket);
		});
	}

	/** The socket, for what has no method here. */
	public Socket socket() {
		return this.socket;
	}

	/** Sends text in UTF-8. */
	public SocketClient send(String text) {
		return send(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Sends bytes in one write. */
	public SocketClient send(byte[] bytes) {
		return attempt(() -> {
			this.socket.getOutputStream().write(bytes);
			return this;
		});
	}

	/** Reads exactly this text in UTF-8, however it is cut. */
	public SocketClient expect(String text) {
		assertThat(new String(read(text.getBytes(StandardCharsets.UTF_8).length), StandardCharsets.UTF_8))
			.isEqualTo(text);
		return this;
	}

	/** Reads exactly these bytes, however they are cut. */
	public SocketClient expect(byte[] bytes) {
		assertThat(read(bytes.length)).isEqualTo(bytes);
		return this;
	}

	/** Reads as many bytes as asked for, or up to the end. */
	public byte[] read(int count) {
		return attempt(() -> this.socket.getInputStream().readNBytes(count));
	}

	/** Reads up to the end. */
	public byte[] readAll() {
		return attempt(() -> this.socket.getInputStream().readAllBytes());
	}

	/** Reads so many bytes, slowly enough to send more in between, and then the end. */
	public void expectNothingLostWhileSending(int count, Duration pause) {
		int half = count / 2;
		assertThat(read(half)).hasSize(half);
		expectPause(pause);
		send("more");
		assertThat(readAll()).hasSize(count - half);
	}

	private static void expectPause(Duration pause) {
		await().pollDelay(pause).until(() -> true);
	}

	/** The server says nothing for a while. */
	public SocketClient expectSilence(Duration time) {
		return attempt(() -> {
			this.socket.setSoTimeout((int) time.toMillis());
			try {
				assertThat(this.socket.getInputStream().read()).as("wanted silence, got a byte or the end").isNull();
			}
			catch (SocketTimeoutException ex) {
				this.socket.setSoTimeout((int) PATIENCE.toMillis());
			}
			return this;
		});
	}

	/** The server closes, orderly or by a reset. */
	public void expectClosed() {
		try {
			assertThat(this.socket.getInputStream().read()).isEqualTo(-1);
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("wanted the server to close", ex);
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageContaining("reset");
		}
	}

	/** The server closes without a reset. */
	public void expectOrderlyClose() {
		assertThat(read(1)).isEmpty();
	}

	/** Says that nothing more comes. */
	public SocketClient endOutput() {
		return attempt(() -> {
			this.socket.shutdownOutput();
			return this;
		});
	}

	/** Breaks off rudely. */
	public void reset() {
		attempt(() -> {
			this.socket.setSoLinger(true, 0);
			this.socket.close();
			return this;
		});
	}

	@Override
	public void close() {
		attempt(() -> {
			this.socket.close();
			return this;
		});
	}

	private static <T> T attempt(Attempt<T> attempt) {
		try {
			return attempt.make();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@FunctionalInterface
	private interface Attempt<T> {

		T make() throws IOException;

	}

}
