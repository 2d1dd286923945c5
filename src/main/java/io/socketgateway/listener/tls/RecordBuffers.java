package io.socketgateway.listener.tls;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Buffers for as long as a record is made or taken apart: an engine wants room for the
 * largest record there is, however short the message. Safe to use from any thread.
 */
final class RecordBuffers {

	/** Two records, so that the messages of a handshake leave together. */
	private static final int SIZE = 2 * TlsRecord.LARGEST;

	private static final int KEPT = 64;

	private final ArrayBlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(KEPT);

	/** An empty one. */
	ByteBuffer take() {
		ByteBuffer buffer = this.free.poll();
		return (buffer != null) ? buffer.clear() : ByteBuffer.allocate(SIZE);
	}

	/** It is used no more. */
	void give(ByteBuffer buffer) {
		boolean _ = this.free.offer(buffer);
	}

}
