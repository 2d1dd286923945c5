package io.socketgateway.connection;

import java.io.IOException;
import java.time.Duration;

/** Reads of a blocking stream that do not wait for ever. For its reading thread. */
interface TimedReads {

	/** Whether a read would return at once, the end of the stream included. */
	boolean isReady() throws IOException;

	/** Waits for bytes at most so long: -1 at the end, 0 when the time is up. */
	int read(byte[] into, Duration time) throws IOException;

	/** The most a poll or select can be given. */
	static int millis(Duration time) {
		return Math.max(1, (int) Math.min(time.toMillis(), Integer.MAX_VALUE));
	}

}
