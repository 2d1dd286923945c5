package io.socketgateway.connection;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every connection, a few times a second, to close itself if it is overdue: no
 * message and no read needs a timer of its own.
 */
public final class Deadlines implements AutoCloseable {

	private static final Duration TICK = Duration.ofMillis(50);

	private static final ReportInterval failures = new ReportInterval();

	private static final Logger logger = LoggerFactory.getLogger(Deadlines.class);

	private final ScheduledExecutorService clock = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("deadlines").factory());

	private final Connections connections;

	private final Overload overload;

	private final Future<?> checking;

	/**
	 * Starts to watch.
	 * @param connections whose deadlines are kept
	 * @param overload while it is there, silence is kept shorter
	 */
	public Deadlines(Connections connections, Overload overload) {
		this.overload = overload;
		this.connections = connections;
		this.checking = this.clock.scheduleWithFixedDelay(this::check, TICK.toMillis(), TICK.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	@Override
	public void close() {
		this.checking.cancel(true);
		this.clock.shutdownNow();
	}

	private void check() {
		try {
			long now = System.nanoTime();
			this.connections.all().forEach((connection) -> check(connection, now));
		}
		catch (Throwable _) {
			// where memory has run out there may be none to say so
		}
	}

	/** Whatever is thrown, an Error too, must not end the schedule. */
	private void check(LiveConnection connection, long now) {
		try {
			connection.checkDeadlines(now, this.overload.idle());
		}
		catch (Throwable ex) {
			failures.due()
				.ifPresent((_) -> logger.warn("deadline of connection {} could not be kept", connection.id(), ex));
		}
	}

}
