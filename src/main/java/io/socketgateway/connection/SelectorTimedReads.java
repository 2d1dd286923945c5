package io.socketgateway.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * By a selector, for channels that the JDK shows as no socket. Meanwhile the channel does
 * not block, so that a write of another thread may write nothing.
 */
record SelectorTimedReads(SocketChannel channel) implements TimedReads {

	@Override
	public boolean isReady() throws IOException {
		return unblocked((selector) -> selector.selectNow());
	}

	@Override
	public int read(byte[] into, Duration time) throws IOException {
		boolean ready = unblocked((selector) -> selector.select(TimedReads.millis(time)));
		return ready ? this.channel.read(ByteBuffer.wrap(into)) : 0;
	}

	private boolean unblocked(Selection selection) throws IOException {
		this.channel.configureBlocking(false);
		try (Selector selector = Selector.open()) {
			this.channel.register(selector, SelectionKey.OP_READ);
			return selection.select(selector) > 0;
		}
		finally {
			if (this.channel.isOpen()) {
				this.channel.configureBlocking(true);
			}
		}
	}

	/** A select, with or without waiting. */
	@FunctionalInterface
	private interface Selection {

		int select(Selector selector) throws IOException;

	}

}
