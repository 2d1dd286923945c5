package io.socketgateway.testing;

import io.socketgateway.connection.Readings;

/** What a process has left, as a test says. Safe to use from any thread. */
public final class FixedReadings implements Readings {

	private volatile long descriptorsLeft = Long.MAX_VALUE;

	private volatile Heap heap = new Heap(0, 0);

	/** So many descriptors can still be opened at every reading from now on. */
	public void descriptors(long left) {
		this.descriptorsLeft = left;
	}

	/** The latest collection left so many percent in use, and a few bytes. */
	public void heap(int percent, int bytes) {
		this.heap = new Heap(percent * 1_000_000L + bytes, 100_000_000);
	}

	@Override
	public long descriptorsLeft() {
		return this.descriptorsLeft;
	}

	@Override
	public Heap heapAfterCollection() {
		return this.heap;
	}

}
