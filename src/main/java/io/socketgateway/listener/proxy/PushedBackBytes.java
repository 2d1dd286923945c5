package io.socketgateway.listener.proxy;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;

import io.socketgateway.connection.ByteStream;
import org.jspecify.annotations.Nullable;

/** Bytes that were read too far, and behind them the stream that they are from. */
final class PushedBackBytes implements ByteStream {

	private final ByteStream rest;

	/** Of the reading thread alone. */
	private @Nullable ByteBuffer left;

	PushedBackBytes(ByteBuffer left, ByteStream rest) {
		this.left = left;
		this.rest = rest;
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		return (this.left != null) ? give(this.left, into) : this.rest.read(into);
	}

	@Override
	public int read(byte[] into, Duration time) throws IOException {
		return (this.left != null) ? give(this.left, ByteBuffer.wrap(into)) : this.rest.read(into, time);
	}

	private int give(ByteBuffer from, ByteBuffer into) {
		int count = Math.min(from.remaining(), into.remaining());
		into.put(from.slice(from.position(), count));
		from.position(from.position() + count);
		if (!from.hasRemaining()) {
			this.left = null;
		}
		return count;
	}

	@Override
	public boolean isReady() throws IOException {
		return this.left != null || this.rest.isReady();
	}

	@Override
	public int write(ByteBuffer from) throws IOException {
		return this.rest.write(from);
	}

	@Override
	public void endInput() throws IOException {
		this.rest.endInput();
	}

	@Override
	public void endOutput() throws IOException {
		this.rest.endOutput();
	}

	@Override
	public void close() throws IOException {
		this.rest.close();
	}

	@Override
	public boolean isOpen() {
		return this.rest.isOpen();
	}

	@Override
	public Socket socket() {
		return this.rest.socket();
	}

}
