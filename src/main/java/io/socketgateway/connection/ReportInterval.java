package io.socketgateway.connection;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets one report through each ten seconds, so that clients cannot fill the disk. Safe to
 * use from any thread.
 */
public final class ReportInterval {

	private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

	private final AtomicLong reportedAt = new AtomicLong(System.nanoTime() - INTERVAL);

	private final AtomicLong untold = new AtomicLong();

	/**
	 * Something happened.
	 * @return how many times it also happened since the last report, if a report is due
	 */
	public OptionalLong due() {
		long now = System.nanoTime();
		long last = this.reportedAt.get();
		if (now - last >= INTERVAL && this.reportedAt.compareAndSet(last, now)) {
			return OptionalLong.of(this.untold.getAndSet(0));
		}
		this.untold.incrementAndGet();
		return OptionalLong.empty();
	}

}
