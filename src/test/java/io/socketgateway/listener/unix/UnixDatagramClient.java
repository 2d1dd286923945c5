package io.socketgateway.listener.unix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** A client of a datagram listener's socket file. Waits ten seconds at most. */
public final class UnixDatagramClient implements AutoCloseable {

	private static final int LARGEST = 2 * 1024 * 1024;

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final UnixDatagramChannel channel;

	private final SocketName server;

	private final BlockingQueue<Datagram> received = new LinkedBlockingQueue<>();

	private UnixDatagramClient(UnixDatagramChannel channel, Path server) {
		this.channel = channel;
		this.server = SocketName.of(server);
	}

	/** What came, and from whom. */
	private record Datagram(SocketAddress sender, ByteBuffer bytes) {
	}

	/** Binds a path of its own and reads what comes there. */
	public static UnixDatagramClient at(Path own, Path server) {
		return bound(SocketName.of(own), server).reading();
	}

	/** Binds a name that is no file and reads what comes there. */
	public static UnixDatagramClient abstractly(String own, Path server) {
		return bound(SocketName.of("\0" + own), server).reading();
	}

	/** Binds a path of its own and never reads. */
	public static UnixDatagramClient deaf(Path own, Path server) {
		return bound(SocketName.of(own), server);
	}

	private static UnixDatagramClient bound(SocketName own, Path server) {
		UnixDatagramClient client = unnamed(server);
		try {
			client.channel.bind(own);
			return client;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Has no path, so that nobody can answer. */
	public static UnixDatagramClient unnamed(Path server) {
		try {
			return new UnixDatagramClient(new UnixDatagramChannel(PATIENCE).withSendBuffer(LARGEST), server);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private UnixDatagramClient reading() {
		Thread.ofPlatform().daemon().start(this::read);
		return this;
	}

	private void read() {
		ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST);
		while (this.channel.isOpen()) {
			try {
				SocketAddress sender = this.channel.receive(buffer.clear());
				buffer.flip();
				this.received.add(new Datagram(sender, ByteBuffer.allocate(buffer.remaining()).put(buffer)));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	/** Sends one datagram of UTF-8 text. */
	public UnixDatagramClient send(String text) {
		return send(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Sends one datagram. */
	public UnixDatagramClient send(byte[] bytes) {
		try {
			this.channel.send(ByteBuffer.wrap(bytes), this.server);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The next datagram. */
	public byte[] receive() {
		Datagram datagram = Objects.requireNonNull(poll(PATIENCE), "a datagram was to come");
		assertThat(datagram.sender()).isEqualTo(this.server);
		return datagram.bytes().array();
	}

	/** The next datagram is this text. */
	public UnixDatagramClient expect(String text) {
		assertThat(new String(receive(), StandardCharsets.UTF_8)).isEqualTo(text);
		return this;
	}

	/** No datagram comes for a while. */
	public UnixDatagramClient expectSilence(Duration time) {
		assertThat(poll(time)).isNull();
		return this;
	}

	private @Nullable Datagram poll(Duration time) {
		try {
			return this.received.poll(time.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
