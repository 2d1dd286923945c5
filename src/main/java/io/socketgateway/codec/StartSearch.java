package io.socketgateway.codec;

import java.io.IOException;

/** Waits for the mark that a message begins with. */
final class StartSearch {

	private final Mark start;

	private final boolean resync;

	StartSearch(Mark start, boolean resync) {
		this.start = start;
		this.resync = resync;
	}

	/** Whether it is what comes next; {@code false} at the end of the stream. */
	boolean await(FrameInput in) throws IOException {
		long dropped = 0;
		while (!this.start.isNext(in, 0)) {
			if (this.start.mayBeNext(in, 0)) {
				if (!in.await(in.buffered() + 1)) {
					return false;
				}
			}
			else {
				dropped = drop(in, dropped);
			}
		}
		return true;
	}

	/** Told of when it begins, as its bytes are not kept until it ends. */
	private long drop(FrameInput in, long before) throws IOException {
		if (!this.resync) {
			throw in.malformed(0, "no start mark " + this.start);
		}
		if (before == 0) {
			in.dropped(in.malformed(0, "bytes before the start mark " + this.start));
		}
		int garbage = garbage(in);
		if (before + garbage > in.limit()) {
			throw in.malformed(0, "no start mark " + this.start + " within " + in.limit() + " bytes");
		}
		in.skip(garbage);
		return before + garbage;
	}

	private int garbage(FrameInput in) {
		int next = this.start.find(in, 0);
		return (next >= 0) ? next : in.buffered() - this.start.begun(in);
	}

}
