package io.socketgateway.connection;

/** How much the process uses of what it can run out of. Safe to use from any thread. */
public interface Readings {

	/**
	 * How many file descriptors it can still open.
	 * @return {@link Long#MAX_VALUE} where the system does not say
	 */
	long descriptorsLeft();

	/**
	 * What the latest collection of long-lived objects left in use.
	 * @return the bytes and their most
	 */
	Heap heapAfterCollection();

	/**
	 * A part of the heap.
	 *
	 * @param used bytes; another number after each collection, as good as always
	 * @param most bytes; 0 where that is not known
	 */
	record Heap(long used, long most) {

		int percent() {
			return (this.most > 0) ? (int) (100.0 * (double) this.used / (double) this.most) : 0;
		}

	}

}
