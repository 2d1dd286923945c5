package io.socketgateway.connection;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** A socket's bytes as they are on the wire. */
public final class SocketBytes implements ByteStream {

	private final SocketChannel channel;

	private final boolean viewable;

	/**
	 * Takes a socket over.
	 * @param channel connected and blocking
	 * @throws IOException if it is closed
	 */
	public SocketBytes(SocketChannel channel) throws IOException {
		this.channel = channel;
		this.viewable = channel.getLocalAddress() instanceof InetSocketAddress;
	}

	@Override
	public int read(ByteBuffer into) throws IOException {
		return this.channel.read(into);
	}

	@Override
	public int read(byte[] into, Duration time) throws IOException {
		return timedReads().read(into, time);
	}

	@Override
	public boolean isReady() throws IOException {
		return timedReads().isReady();
	}

	@Override
	public int write(ByteBuffer from) throws IOException {
		return this.channel.write(from);
	}

	@Override
	public void endInput() throws IOException {
		this.channel.shutdownInput();
	}

	@Override
	public void endOutput() throws IOException {
		this.channel.shutdownOutput();
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

	@Override
	public boolean isOpen() {
		return this.channel.isOpen();
	}

	/**
	 * The JDK shows only TCP channels as sockets, and makes the view when it is first
	 * asked.
	 */
	@Override
	public Socket socket() {
		return this.viewable ? this.channel.socket() : new Socket();
	}

	private TimedReads timedReads() {
		return this.viewable ? new SocketTimedReads(this.channel.socket()) : new SelectorTimedReads(this.channel);
	}

}
