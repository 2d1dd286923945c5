package io.socketgateway.flow;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.socketgateway.config.ShutdownProperties;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.message.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets connections end one after the other: each when its messages in hand are answered,
 * all when the grace period is over.
 */
final class Drain implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Drain.class);

	private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();

	private static final Duration CUT = Duration.ofSeconds(1);

	private final Supplier<Stream<? extends LiveConnection>> live;

	private final ShutdownProperties shutdown;

	private volatile boolean cancelled;

	Drain(Supplier<Stream<? extends LiveConnection>> live, ShutdownProperties shutdown) {
		this.live = live;
		this.shutdown = shutdown;
	}

	@Override
	public void run() {
		Stagger stagger = new Stagger(this.live.get().toList(), this.shutdown);
		long begun = System.nanoTime();
		if (!ended(this.shutdown.grace(), (connection) -> {
			if (stagger.isDue(connection, System.nanoTime() - begun)) {
				connection.drain();
			}
		})) {
			logger.warn("{} connection(s) still had messages in hand after {} and are cut", this.live.get().count(),
					this.shutdown.grace());
			ended(CUT, (connection) -> connection.abort(Reason.STOPPED));
		}
	}

	/** Leaves those that are open to somebody else. */
	void cancel() {
		this.cancelled = true;
	}

	boolean isCancelled() {
		return this.cancelled;
	}

	private boolean ended(Duration time, Consumer<LiveConnection> end) {
		long until = System.nanoTime() + time.toNanos();
		while (!this.cancelled) {
			this.live.get().forEach(end);
			if (this.live.get().findAny().isEmpty()) {
				return true;
			}
			if (System.nanoTime() - until >= 0) {
				return false;
			}
			LockSupport.parkNanos(LOOK_AGAIN);
		}
		return true;
	}

}
