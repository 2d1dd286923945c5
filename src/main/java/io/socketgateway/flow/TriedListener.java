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

	private volatile @Nullable List<RoundTrip> trips;

	/** The last, which may be of the settings before. */
	private @Nullable Attempt attempt;

	/** In nanoseconds of the system. */
	private @Nullable Long last;

	/** The outcome of the last has not come. */
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

	boolean isOf(ConnectionSettings others, Executor now) {
		return !this.given && this.settings.equals(others) && this.turn.equals(now);
	}

	boolean isHeldUp() {
		return this.attempt != null && !this.attempt.isOver();
	}

	/** No outcome counts any more. */
	void giveUp() {
		this.given = true;
		this.results.forget(this.settings.listener());
	}

	/** What holds this one up holds up the next, and goes on to be a failure. */
	TriedListener next(ConnectionSettings others, Executor now) {
		TriedListener next = new TriedListener(others, this.results, this.clock, now);
		if (this.attempt == null || !this.attempt.holdsUp(others)) {
			giveUp();
			return next;
		}
		this.given = true;
		next.attempt = this.attempt;
		next.failing = this.failing;
		if (this.failing != null) {
			put(this.failing);
		}
		return next;
	}

	/** If it is time. Returns at once. */
	void attempt(RoundTripProperties properties) {
		if (this.open || hasNone() || !isDue(properties.interval())) {
			return;
		}
		Attempt before = this.attempt;
		if (before == null || before.isOver()) {
			this.last = System.nanoTime();
			begin(new Attempt(this.settings), properties);
		}
		else if (before.isLate(properties.timeout())) {
			this.last = System.nanoTime();
			ended(late(before, properties.timeout()), properties);
		}
	}

	private boolean hasNone() {
		List<RoundTrip> known = this.trips;
		return known != null && known.isEmpty();
	}

	private boolean isDue(Duration interval) {
		return this.last == null || System.nanoTime() - this.last >= interval.toNanos();
	}

	private void begin(Attempt next, RoundTripProperties properties) {
		CompletableFuture<Ended> end = new CompletableFuture<>();
		this.settings.thread(new ConnectionId(this.settings.listener() + "-round-trip"), () -> run(next, end)).start();
		this.attempt = next;
		this.open = true;
		Duration timeout = properties.timeout();
		CompletableFuture<Void> _ = end.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
			.exceptionally((_) -> late(next, timeout))
			.thenAcceptAsync((ended) -> ended(ended, properties), this.turn);
	}

	/** As long as nothing is known that could be tried, that says nothing. */
	private Ended late(Attempt late, Duration timeout) {
		RoundTrip trip = late.trip();
		if (trip == null && (this.trips == null || hasNone())) {
			return new Ended.Well(false);
		}
		String what = "it does not come to its end within %d ms".formatted(timeout.toMillis());
		String sentence = (trip != null) ? "%s: %s has not returned".formatted(what, trip.where()) : what;
		return new Ended.Badly(sentence, sentence);
	}

	private void run(Attempt next, CompletableFuture<Ended> end) {
		Ended ended = tried(next);
		next.end();
		end.complete(ended);
	}

	private Ended tried(Attempt next) {
		try {
			List<RoundTrip> known = known();
			next.run(known);
			return new Ended.Well(!known.isEmpty());
		}
		catch (RoundTripException ex) {
			return new Ended.Badly(ex.what(), String.valueOf(ex.getMessage()));
		}
		catch (Throwable ex) {
			return new Ended.Badly("it threw " + ex.getClass().getSimpleName(), ex.toString());
		}
	}

	/** An exception need not come again, so it is no answer for ever. */
	private List<RoundTrip> known() {
		List<RoundTrip> known = this.trips;
		if (known != null) {
			return known;
		}
		try {
			known = RoundTrip.of(this.settings);
			this.trips = known;
			return known;
		}
		catch (RuntimeException ex) {
			logger.debug("listener {}: whether it can be tried is not known", this.settings.listener(), ex);
			return List.of();
		}
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
		else {
			this.results.forget(this.settings.listener());
		}
	}

	private void fails(Ended.Badly badly, int failures) {
		boolean wasUp = this.failing == null || this.failing.isUp();
		Instant since = (this.failing != null) ? this.failing.since() : this.clock.instant();
		int times = (this.failing != null) ? this.failing.times() + 1 : 1;
		this.failing = new Fails(badly.what(), since, times, times < failures);
		put(this.failing);
		if (wasUp && !this.failing.isUp()) {
			logger.warn("listener {}: its round trip has failed {} times, it is out of service until one works: {}",
					this.settings.listener(), times, badly.detail());
		}
	}

	private void put(Outcome outcome) {
		this.results.put(this.settings.listener(), outcome);
	}

}
