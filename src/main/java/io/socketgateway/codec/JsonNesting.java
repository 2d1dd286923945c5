package io.socketgateway.codec;

import java.util.BitSet;

/**
 * Which brackets are open: a bit for each, since counts cannot tell when one is closed by
 * the other kind. Bounded, as what parses the value later may do so by recursion.
 */
final class JsonNesting {

	static final int DEEPEST = 1000;

	private final BitSet arrays = new BitSet();

	private int depth;

	/** Is {@code false} if there are too many already. */
	boolean open(boolean array) {
		this.arrays.set(this.depth, array);
		this.depth++;
		return this.depth <= DEEPEST;
	}

	/** Is {@code false} if the innermost is of the other kind. */
	boolean close(boolean array) {
		this.depth--;
		return this.arrays.get(this.depth) == array;
	}

	boolean isOpen() {
		return this.depth > 0;
	}

}
