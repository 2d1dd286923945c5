package io.socketgateway.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;

import io.socketgateway.config.Share;
import org.jspecify.annotations.Nullable;

/**
 * How many messages a listener gets, and how many it usually gets at this time: for each
 * hour of the day (UTC) a mean in which the last days weigh most. For one thread at a
 * time.
 */
final class UsualTraffic {

	private static final Duration WINDOW = Duration.ofMinutes(10);

	/** Who was not looked at for so long was not seen. */
	private static final Duration GAP = Duration.ofMinutes(5);

	/** Where fewer are usual within the window, none may be chance. */
	private static final int FEWEST = 10;

	/** Of the latest day. */
	private static final double WEIGHT = 0.3;

	private static final int HOURS = 24;

	private static final long HOUR = Duration.ofHours(1).toSeconds();

	private static final double MINUTE = 60_000;

	/** Messages a minute; {@code NaN} where an hour was never seen from begin to end. */
	private final double[] usual = new double[HOURS];

	private final Deque<Sample> samples = new ArrayDeque<>();

	private @Nullable Sample hourBegan;

	UsualTraffic() {
		Arrays.fill(this.usual, Double.NaN);
	}

	/** How many messages there were up to a time. */
	private record Sample(Instant at, double messages) {

		Duration until(Sample later) {
			return Duration.between(this.at, later.at);
		}

		double rateUntil(Sample later) {
			return (later.messages - this.messages) * MINUTE / until(later).toMillis();
		}

		/** A count that falls is of another counter. */
		boolean leadsTo(Sample later) {
			return !this.at.isAfter(later.at) && until(later).compareTo(GAP) <= 0 && this.messages <= later.messages;
		}

		long hour() {
			return Math.floorDiv(this.at.getEpochSecond(), HOUR);
		}

	}

	/** What can be said. */
	enum State {

		/** There is no history of this time of the day. */
		LEARNING,

		/** So few are usual that none at all would mean nothing. */
		TOO_FEW,

		/** It gets what it should. */
		USUAL,

		/** It gets less. */
		QUIET;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT).replace('_', ' ');
		}

	}

	/** So many messages have come since the process began. */
	void see(Instant now, double messages) {
		Sample next = new Sample(now, messages);
		Sample last = this.samples.peekLast();
		if (last != null && last.at().equals(now)) {
			return;
		}
		if (last != null && !last.leadsTo(next)) {
			rest();
			last = null;
		}
		if (last != null && last.hour() != next.hour()) {
			learn(next);
		}
		this.samples.add(next);
		forget(now.minus(WINDOW));
	}

	private void learn(Sample next) {
		if (this.hourBegan != null) {
			int hour = Math.floorMod(this.hourBegan.hour(), HOURS);
			double rate = this.hourBegan.rateUntil(next);
			this.usual[hour] = Double.isNaN(this.usual[hour]) ? rate
					: this.usual[hour] + WEIGHT * (rate - this.usual[hour]);
		}
		this.hourBegan = next;
	}

	/** The first that is left is no younger than the window. */
	private void forget(Instant begin) {
		Sample first = this.samples.remove();
		while (!this.samples.isEmpty() && !this.samples.element().at().isAfter(begin)) {
			first = this.samples.remove();
		}
		this.samples.addFirst(first);
	}

	/** It takes no messages, or was not looked at: that is no silence. */
	void rest() {
		this.samples.clear();
		this.hourBegan = null;
	}

	/** Messages a minute of late; {@code NaN} where it was not seen for long enough. */
	double rate() {
		Sample first = this.samples.peekFirst();
		Sample last = this.samples.peekLast();
		return (first != null && last != null && first.until(last).compareTo(WINDOW) >= 0) ? first.rateUntil(last)
				: Double.NaN;
	}

	/**
	 * Messages a minute at this time of the day, the lowest of the hour and those beside
	 * it, as a day begins and ends now a little earlier and now later; {@code NaN} where
	 * that is not known.
	 */
	double usual() {
		Sample last = this.samples.peekLast();
		return (last != null) ? Math.min(usual(last.hour()), Math.min(usual(last.hour() - 1), usual(last.hour() + 1)))
				: Double.NaN;
	}

	private double usual(long hour) {
		return this.usual[Math.floorMod(hour, HOURS)];
	}

	State state(Share expected) {
		double now = rate();
		double then = usual();
		if (Double.isNaN(now) || Double.isNaN(then)) {
			return State.LEARNING;
		}
		if (then * WINDOW.toMinutes() < FEWEST) {
			return State.TOO_FEW;
		}
		return (now < expected.of(then)) ? State.QUIET : State.USUAL;
	}

}
