package io.socketgateway.listener.tls;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.socketgateway.connection.ByteStream;
import io.socketgateway.listener.Deadline;

/**
 * Closes a stream whose handshake takes too long, whether it is read or written just
 * then.
 */
final class Alarm implements AutoCloseable {

	private static final Duration NEVER = Duration.ofDays(1000);

	private final CompletableFuture<Boolean> inTime = new CompletableFuture<>();

	private Alarm() {
	}

	static Alarm at(Deadline deadline, ByteStream stream) {
		Alarm alarm = new Alarm();
		Duration left = deadline.left();
		if (left.compareTo(NEVER) < 0) {
			CompletableFuture<Void> _ = alarm.inTime.completeOnTimeout(false, left.toNanos(), TimeUnit.NANOSECONDS)
				.thenAccept((inTime) -> cut(stream, inTime));
		}
		return alarm;
	}

	private static void cut(ByteStream stream, boolean inTime) {
		if (!inTime) {
			try {
				stream.close();
			}
			catch (IOException ex) {
				// nothing is left to be done
			}
		}
	}

	boolean hasRung() {
		return this.inTime.isDone() && !this.inTime.join();
	}

	/** Whether it has not rung, and never will. */
	boolean stop() {
		return this.inTime.complete(true) || this.inTime.join();
	}

	@Override
	public void close() {
		boolean _ = stop();
	}

}
