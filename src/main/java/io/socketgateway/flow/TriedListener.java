package io.socketgateway.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.socketgateway.config.RoundTripProperties;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.listener.RoundTrips;
import io.socketgateway.listener.RoundTrips.Fails;
import io.socketgateway.listener.RoundTrips.Outcome;
import io.socketgateway.listener.RoundTrips.Works;
import io.socketgateway.message.ConnectionId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener's round trips under one set of settings. One at a time: one that hangs is
 * waited for and no other started beside it. For one thread, which is also the one that
 * outcomes come by.
 */
final class TriedListener {

	private static final Logger logger = LoggerFactory.getLogger(TriedListener.class);

	private final ConnectionSettings settings;

	private final RoundTrips results;

	private final Clock clock;

	private final Executor turn;

	private volatile boolean underway;

	private volatile @Nullable List<RoundTrip> trips;

	/** The outcome of the one underway has not come. */
	private boolean open;

	private boolean given;

	private @Nullable Fails failing;

	TriedListener(ConnectionSettings settings, RoundTrips results, Clock clock, Executor turn) {
		this.settings = settings;
		this.results = results;
		this.clock = clock;
		this.turn = turn;
	}

	/** What a round trip came to. */
	private sealed interface Ended {

		/** It came back, or there is none to be tried. */
		record Well(boolean tried) implements Ended {
		}

		/** It did not come back. */
		record Badly(String what, String detail) implements Ended {
		}

	}

	boolean isOf(ConnectionSettings other) {
		return this.settings.equals(other);
	}

	/** No outcome counts any more. */
	void giveUp() {
		this.given = true;
		this.results.forget(this.settings.listener());
	}

	/** Returns at once. */
	void attempt(RoundTripProperties properties) {
		if (this.open) {
			return;
		}
		if (this.underway) {
			ended(late(properties.timeout()), properties);
			return;
		}
		this.underway = true;
		this.open = true;
		CompletableFuture<Ended> end = new CompletableFuture<>();
		this.settings.thread(new ConnectionId(this.settings.listener() + "-round-trip"), () -> run(end)).start();
		CompletableFuture<Void> _ = end
			.completeOnTimeout(late(properties.timeout()), properties.timeout().toNanos(), TimeUnit.NANOSECONDS)
			.thenAcceptAsync((ended) -> ended(ended, properties), this.turn);
	}

	private static Ended late(Duration timeout) {
		String what = "it does not come to its end within %d ms".formatted(timeout.toMillis());
		return new Ended.Badly(what, what);
	}

	private void run(CompletableFuture<Ended> end) {
		Ended ended = tried();
		this.underway = false;
		end.complete(ended);
	}

	private Ended tried() {
		try {
			return allTried();
		}
		catch (RoundTripException ex) {
			return new Ended.Badly(ex.what(), String.valueOf(ex.getMessage()));
		}
		catch (Throwable ex) {
			return new Ended.Badly("it threw " + ex.getClass().getSimpleName(), ex.toString());
		}
	}

	private Ended allTried() throws RoundTripException {
		List<RoundTrip> known = this.trips;
		if (known == null) {
			known = RoundTrip.of(this.settings);
			this.trips = known;
		}
		for (RoundTrip trip : known) {
			trip.run();
		}
		return new Ended.Well(!known.isEmpty());
	}

	private void ended(Ended ended, RoundTripProperties properties) {
		this.open = false;
		if (!this.given) {
			switch (ended) {
				case Ended.Well well -> works(well.tried());
				case Ended.Badly badly -> fails(badly, properties.failures());
			}
		}
	}

	private void works(boolean tried) {
		if (this.failing != null && !this.failing.isUp()) {
			logger.info("listener {}: its round trip works again", this.settings.listener());
		}
		this.failing = null;
		if (tried) {
			put(new Works());
		}
	}

	private void fails(Ended.Badly badly, int failures) {
		Instant since = (this.failing != null) ? this.failing.since() : this.clock.instant();
		int times = (this.failing != null) ? this.failing.times() + 1 : 1;
		this.failing = new Fails(badly.what(), since, times, times < failures);
		put(this.failing);
		if (times == failures) {
			logger.warn("listener {}: its round trip has failed {} times, it is out of service until one works: {}",
					this.settings.listener(), times, badly.detail());
		}
	}

	private void put(Outcome outcome) {
		this.results.put(this.settings.listener(), outcome);
	}

}
