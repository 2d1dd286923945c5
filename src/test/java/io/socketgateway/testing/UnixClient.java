package io.socketgateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of a socket file that says what it expects. Waits ten seconds at most.
 */
public final class UnixClient implements AutoCloseable {

	private static final int PATIENCE = 10;

	private final SocketChannel channel;

	private UnixClient(SocketChannel channel) {
		this.channel = channel;
	}

	/** Connects to a socket file. */
	public static UnixClient connect(Path path) {
		try {
			return new UnixClient(SocketChannel.open(UnixDomainSocketAddress.of(path)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Sends text in UTF-8. */
	public UnixClient send(String text) {
		return send(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Sends bytes. */
	public UnixClient send(byte[] bytes) {
		try {
			ByteBuffer left = ByteBuffer.wrap(bytes);
			while (left.hasRemaining()) {
				this.channel.write(left);
			}
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads exactly this text in UTF-8, however it is cut. */
	public UnixClient expect(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		assertThat(new String(read(bytes.length), StandardCharsets.UTF_8)).isEqualTo(text);
		return this;
	}

	/** Reads exactly these bytes, however they are cut. */
	public UnixClient expect(byte[] bytes) {
		assertThat(read(bytes.length)).isEqualTo(bytes);
		return this;
	}

	/** The server closes. */
	public void expectClosed() {
		assertThat(read(1)).isEmpty();
	}

	/** Reads as many bytes as asked for, or up to the end. */
	public byte[] read(int count) {
		return CompletableFuture.supplyAsync(() -> readNow(count)).orTimeout(PATIENCE, TimeUnit.SECONDS).join();
	}

	private byte[] readNow(int count) {
		try {
			return Channels.newInputStream(this.channel).readNBytes(count);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Says that nothing more comes. */
	public UnixClient endOutput() {
		try {
			this.channel.shutdownOutput();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
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
