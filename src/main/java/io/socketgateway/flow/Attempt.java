package io.socketgateway.flow;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.route.Route;
import io.socketgateway.service.SocketService;
import org.jspecify.annotations.Nullable;

/** One time that a listener is tried. Safe to use from any thread. */
final class Attempt {

	private final ConnectionSettings settings;

	private final long began = System.nanoTime();

	private volatile @Nullable RoundTrip trip;

	private volatile boolean over;

	Attempt(ConnectionSettings settings) {
		this.settings = settings;
	}

	void run(List<RoundTrip> trips) throws RoundTripException {
		for (RoundTrip each : trips) {
			this.trip = each;
			each.run();
		}
	}

	/** The one that is under way, or was the last. */
	@Nullable RoundTrip trip() {
		return this.trip;
	}

	void end() {
		this.over = true;
	}

	boolean isOver() {
		return this.over;
	}

	boolean isLate(Duration timeout) {
		return !this.over && System.nanoTime() - this.began >= timeout.toNanos();
	}

	/** One who tried these would call a service a second time. */
	boolean holdsUp(ConnectionSettings others) {
		return !this.over && !Collections.disjoint(services(this.settings), services(others));
	}

	private static List<SocketService> services(ConnectionSettings settings) {
		return settings.routes().all().stream().map(Route::service).toList();
	}

}
