package io.socketgateway.connection;

import java.util.concurrent.atomic.AtomicLong;

/** Bounds the memory of a listener's datagrams that wait, those of all peers together. */
final class DatagramBacklog {

	private static final long LARGEST = 16L * 1024 * 1024;

	private static final int OVERHEAD = 64;

	private final AtomicLong bytes = new AtomicLong();

	boolean take(int length) {
		if (this.bytes.addAndGet(length + OVERHEAD) <= LARGEST) {
			return true;
		}
		give(length);
		return false;
	}

	void give(int length) {
		this.bytes.addAndGet(-length - OVERHEAD);
	}

}
