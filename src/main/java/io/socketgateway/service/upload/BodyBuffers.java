package io.socketgateway.service.upload;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Lends buffers. Only so many large ones exist; whoever comes when all are out gets a
 * small one instead of waiting, so that a slow client holds nobody up.
 */
final class BodyBuffers {

	static final int LARGE = 256 * 1024;

	static final int SMALL = 16 * 1024;

	static final int MOST = 16;

	private final Queue<ByteBuffer> idle = new ConcurrentLinkedQueue<>();

	private final Semaphore permits = new Semaphore(MOST);

	ByteBuffer take(long size) {
		if (size <= SMALL) {
			return ByteBuffer.allocate((int) size);
		}
		return this.permits.tryAcquire() ? large() : ByteBuffer.allocate(SMALL);
	}

	private ByteBuffer large() {
		ByteBuffer pooled = this.idle.poll();
		return (pooled != null) ? pooled : ByteBuffer.allocateDirect(LARGE);
	}

	void giveBack(ByteBuffer buffer) {
		if (buffer.isDirect()) {
			this.idle.add(buffer);
			this.permits.release();
		}
	}

}
