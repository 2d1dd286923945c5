package io.socketgateway.listener.unix;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.jspecify.annotations.Nullable;

/**
 * A Unix datagram socket. One platform thread receives; any thread may send, and waits
 * where the receiver does not read, but not in the system: a virtual thread would keep
 * its carrier.
 */
final class UnixDatagramChannel extends UnconnectedDatagramChannel {

	/** Nothing tells when another's socket has room again. */
	private static final long LOOK_AGAIN = Duration.ofMillis(1).toNanos();

	private final int descriptor;

	private final Duration patience;

	/** Shared by calls under way: the descriptor of none of them may become another's. */
	private final ReadWriteLock use = new ReentrantReadWriteLock();

	private volatile @Nullable SocketName bound;

	/**
	 * Opens a socket.
	 * @param patience how long to wait for a receiver that does not read; zero is for
	 * ever
	 */
	UnixDatagramChannel(Duration patience) throws IOException {
		this.descriptor = SystemCalls.open();
		this.patience = patience;
	}

	@Override
	public UnixDatagramChannel bind(@Nullable SocketAddress local) throws IOException {
		if (!(local instanceof SocketName name)) {
			throw new UnsupportedAddressTypeException();
		}
		SystemCalls.bind(this.descriptor, name);
		this.bound = name;
		return this;
	}

	/**
	 * The mode of the file that {@link #bind} makes, less the umask: never a wider one.
	 */
	UnixDatagramChannel withMode(int mode) throws IOException {
		SystemCalls.changeMode(this.descriptor, mode);
		return this;
	}

	UnixDatagramChannel withSendBuffer(int bytes) throws IOException {
		SystemCalls.setSendBuffer(this.descriptor, bytes);
		return this;
	}

	@Override
	public @Nullable SocketAddress getLocalAddress() throws IOException {
		requireOpen();
		return this.bound;
	}

	/** Waits for a datagram; the buffer must be a direct one. */
	@Override
	public SocketAddress receive(ByteBuffer into) throws IOException {
		this.use.readLock().lock();
		try (Arena arena = Arena.ofConfined()) {
			requireOpen();
			MemorySegment sender = arena.allocate(SocketName.LONGEST_ADDRESS, Short.BYTES);
			MemorySegment length = arena.allocateFrom(ValueLayout.JAVA_INT, SocketName.LONGEST_ADDRESS);
			int count = SystemCalls.receive(this.descriptor, MemorySegment.ofBuffer(into), sender, length);
			if (!isOpen()) {
				throw new AsynchronousCloseException();
			}
			into.position(into.position() + count);
			return SocketName.read(sender, length.get(ValueLayout.JAVA_INT, 0));
		}
		finally {
			this.use.readLock().unlock();
		}
	}

	@Override
	public int send(ByteBuffer bytes, SocketAddress receiver) throws IOException {
		if (!(receiver instanceof SocketName name)) {
			throw new UnsupportedAddressTypeException();
		}
		if (name.isUnnamed()) {
			throw new IOException("its sender has no path to be answered at");
		}
		try (Arena arena = Arena.ofConfined()) {
			int count = bytes.remaining();
			MemorySegment datagram = arena.allocate(count);
			datagram.asByteBuffer().put(bytes);
			sendPatiently(datagram, name.write(arena));
			return count;
		}
	}

	private void sendPatiently(MemorySegment datagram, MemorySegment receiver) throws IOException {
		long start = System.nanoTime();
		while (!sendNow(datagram, receiver)) {
			if (!this.patience.isZero() && System.nanoTime() - start > this.patience.toNanos()) {
				throw new IOException("its sender does not read its answers");
			}
			LockSupport.parkNanos(LOOK_AGAIN);
			if (Thread.currentThread().isInterrupted()) {
				throw new InterruptedIOException("cut while its sender did not read its answers");
			}
		}
	}

	private boolean sendNow(MemorySegment datagram, MemorySegment receiver) throws IOException {
		this.use.readLock().lock();
		try {
			requireOpen();
			return SystemCalls.send(this.descriptor, datagram, receiver);
		}
		finally {
			this.use.readLock().unlock();
		}
	}

	private void requireOpen() throws ClosedChannelException {
		if (!isOpen()) {
			throw new ClosedChannelException();
		}
	}

	@Override
	protected void implCloseSelectableChannel() throws IOException {
		SystemCalls.shutDown(this.descriptor);
		this.use.writeLock().lock();
		try {
			SystemCalls.close(this.descriptor);
		}
		finally {
			this.use.writeLock().unlock();
		}
	}

}
