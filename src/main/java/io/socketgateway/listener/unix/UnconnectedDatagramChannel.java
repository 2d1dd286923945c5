package io.socketgateway.listener.unix;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.nio.channels.spi.SelectorProvider;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A channel that only receives from and sends to whoever it is: all else that Java's
 * channels can do is left out.
 */
abstract class UnconnectedDatagramChannel extends DatagramChannel {

	UnconnectedDatagramChannel() {
		super(SelectorProvider.provider());
	}

	@Override
	public final <T> DatagramChannel setOption(SocketOption<T> name, T value) {
		throw new UnsupportedOperationException(name.name());
	}

	@Override
	public final <T> T getOption(SocketOption<T> name) {
		throw new UnsupportedOperationException(name.name());
	}

	@Override
	public final Set<SocketOption<?>> supportedOptions() {
		return Set.of();
	}

	@Override
	public final DatagramSocket socket() {
		throw new UnsupportedOperationException();
	}

	@Override
	public final boolean isConnected() {
		return false;
	}

	@Override
	public final DatagramChannel connect(SocketAddress remote) {
		throw new UnsupportedOperationException();
	}

	@Override
	public final DatagramChannel disconnect() {
		return this;
	}

	@Override
	public final @Nullable SocketAddress getRemoteAddress() {
		return null;
	}

	@Override
	public final int read(ByteBuffer into) {
		throw new UnsupportedOperationException();
	}

	@Override
	public final long read(ByteBuffer[] into, int offset, int length) {
		throw new UnsupportedOperationException();
	}

	@Override
	public final int write(ByteBuffer bytes) {
		throw new UnsupportedOperationException();
	}

	@Override
	public final long write(ByteBuffer[] bytes, int offset, int length) {
		throw new UnsupportedOperationException();
	}

	@Override
	public final MembershipKey join(InetAddress group, NetworkInterface network) {
		throw new UnsupportedOperationException();
	}

	@Override
	public final MembershipKey join(InetAddress group, NetworkInterface network, InetAddress source) {
		throw new UnsupportedOperationException();
	}

	@Override
	protected final void implConfigureBlocking(boolean block) {
		throw new UnsupportedOperationException();
	}

}
