package io.socketgateway.flow;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

import io.socketgateway.connection.Connections;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.message.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets connections end: each when its messages in hand are answered, all when the grace
 * period is over.
 */
final class Drain implements Runnable {

	private static final Logger logger = LoggerFactory.getLogger(Drain.class);

	private static final long LOOK_AGAIN = Duration.ofMillis(20).toNanos();

	private static final Duration CUT = Duration.ofSeconds(1);

	private final Connections connections;

	private final Duration grace;

	Drain(Connections connections, Duration grace) {
		this.connections = connections;
		this.grace = grace;
	}

	@Override
	public void run() {
		if (!ended(this.grace, LiveConnection::drain)) {
			logger.warn("{} connection(s) still had messages in hand after {} and are cut",
					this.connections.all().count(), this.grace);
			ended(CUT, (connection) -> connection.abort(Reason.STOPPED));
		}
	}

	private boolean ended(Duration time, Consumer<LiveConnection> end) {
		long until = System.nanoTime() + time.toNanos();
		while (true) {
			this.connections.all().forEach(end);
			if (this.connections.all().findAny().isEmpty()) {
				return true;
			}
			if (System.nanoTime() - until >= 0) {
				return false;
			}
			LockSupport.parkNanos(LOOK_AGAIN);
		}
	}

}
