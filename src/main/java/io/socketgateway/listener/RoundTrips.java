package io.socketgateway.listener;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What became of the round trips that listeners were last tried by. Safe to use from any
 * thread.
 */
public final class RoundTrips {

	private final Map<String, Outcome> byListener = new ConcurrentHashMap<>();

	/** What became of a listener's. */
	public sealed interface Outcome {

		/**
		 * Whether the listener serves.
		 * @return {@code false} if it should be given no more work
		 */
		boolean isUp();

	}

	/** The last one came back. */
	public record Works() implements Outcome {

		@Override
		public boolean isUp() {
			return true;
		}

		@Override
		public String toString() {
			return "works";
		}

	}

	/**
	 * The last ones failed.
	 *
	 * @param what went wrong with the last one, without anything that a peer or a service
	 * said
	 * @param since when the first of them failed
	 * @param times how many failed in a row
	 * @param isUp whether that is still tolerated
	 */
	public record Fails(String what, Instant since, int times, boolean isUp) implements Outcome {

		/** A sentence. */
		@Override
		public String toString() {
			return "failed %d time%s since %s: %s".formatted(this.times, (this.times == 1) ? "" : "s in a row",
					this.since, this.what);
		}

	}

	/**
	 * A listener was tried.
	 * @param listener its name
	 * @param outcome of the last round trips
	 */
	public void put(String listener, Outcome outcome) {
		this.byListener.put(listener, outcome);
	}

	/**
	 * A listener is not tried.
	 * @param listener its name
	 */
	public void forget(String listener) {
		this.byListener.remove(listener);
	}

	/**
	 * What became of the last one.
	 * @param listener its name
	 * @return empty if it is not tried, or was not yet
	 */
	public Optional<Outcome> of(String listener) {
		return Optional.ofNullable(this.byListener.get(listener));
	}

	/**
	 * Whether a listener serves, as far as that is known.
	 * @param listener its name
	 * @return {@code true} where it is not tried
	 */
	public boolean isUp(String listener) {
		return of(listener).map(Outcome::isUp).orElse(true);
	}

}
