package io.socketgateway.flow;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.socketgateway.config.InForce;
import io.socketgateway.config.RoundTripProperties;
import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.connection.ReportInterval;
import io.socketgateway.listener.Listener;
import io.socketgateway.listener.Listeners;
import io.socketgateway.listener.RoundTrips;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Tries every few seconds whether the listeners serve that take connections and whose
 * services allow it. A try has a thread of its own, one a listener at most.
 */
final class RoundTripWatch implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(RoundTripWatch.class);

	private static final Duration AT_START = Duration.ofMillis(500);

	private final Map<String, TriedListener> tried = new HashMap<>();

	private final ReportInterval interval = new ReportInterval();

	private final Listeners listeners;

	private final RoundTrips results;

	private final InForce inForce;

	private final Clock clock;

	private final boolean serving;

	private volatile @Nullable ScheduledExecutorService turns;

	RoundTripWatch(Listeners listeners, RoundTrips results, InForce inForce, Clock clock, boolean serving) {
		this.listeners = listeners;
		this.results = results;
		this.inForce = inForce;
		this.clock = clock;
		this.serving = serving;
	}

	@Override
	public boolean isAutoStartup() {
		return this.serving;
	}

	@Override
	public int getPhase() {
		return Integer.MAX_VALUE;
	}

	@Override
	public void start() {
		ScheduledExecutorService begun = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("round-trips").factory());
		this.turns = begun;
		Duration interval = this.inForce.health().roundTrip().interval();
		again(begun, (interval.compareTo(AT_START) < 0) ? interval : AT_START);
	}

	/** A reload may change the interval, which is seen within a second. */
	private static Duration pause(Duration interval) {
		return interval.dividedBy(1 + interval.toSeconds());
	}

	private void again(ScheduledExecutorService begun, Duration pause) {
		try {
			Future<?> _ = begun.schedule(() -> {
				look(begun);
				again(begun, pause(this.inForce.health().roundTrip().interval()));
			}, pause.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("no more round trips: the gateway stops");
		}
	}

	/** Whatever is thrown must not be the last. */
	private void look(ScheduledExecutorService begun) {
		try {
			RoundTripProperties properties = this.inForce.health().roundTrip();
			Set<String> gone = new HashSet<>(this.tried.keySet());
			if (properties.enabled()) {
				this.listeners.all().stream().filter(Listener::isAccepting).forEach((listener) -> {
					gone.remove(listener.name());
					look(listener.settings(), properties, begun);
				});
			}
			gone.forEach(this::rest);
		}
		catch (Throwable ex) {
			untried("listeners", ex);
		}
	}

	/** One that cannot be tried costs the others nothing. */
	private void look(ConnectionSettings settings, RoundTripProperties properties, ScheduledExecutorService begun) {
		try {
			of(settings, begun).attempt(properties);
		}
		catch (Throwable ex) {
			untried("listener " + settings.listener(), ex);
		}
	}

	private void untried(String what, Throwable ex) {
		this.interval.due().ifPresent((_) -> logger.warn("{} could not be tried: {}", what, ex.toString()));
	}

	private TriedListener of(ConnectionSettings settings, ScheduledExecutorService begun) {
		TriedListener known = this.tried.get(settings.listener());
		if (known != null && known.isOf(settings, begun)) {
			return known;
		}
		TriedListener next = (known != null) ? known.next(settings, begun)
				: new TriedListener(settings, this.results, this.clock, begun);
		this.tried.put(settings.listener(), next);
		return next;
	}

	/** While a service hangs it is kept in mind, so as not to be called again. */
	private void rest(String listener) {
		TriedListener known = this.tried.get(listener);
		if (known != null) {
			known.giveUp();
			if (!known.isHeldUp()) {
				this.tried.remove(listener);
			}
		}
	}

	@Override
	public void stop() {
		ScheduledExecutorService begun = this.turns;
		this.turns = null;
		if (begun != null) {
			begun.shutdownNow();
			begun.close();
		}
	}

	@Override
	public boolean isRunning() {
		return this.turns != null;
	}

}
