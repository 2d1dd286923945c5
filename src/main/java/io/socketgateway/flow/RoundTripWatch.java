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

	private final Listeners listeners;

	private final RoundTrips results;

	private final InForce inForce;

	private final Clock clock;

	private final boolean serving;

	private @Nullable ScheduledExecutorService turns;

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

	/** The pause may be another after each. */
	private void again(ScheduledExecutorService begun, Duration pause) {
		try {
			Future<?> _ = begun.schedule(() -> {
				look(begun);
				again(begun, this.inForce.health().roundTrip().interval());
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
					of(listener.settings(), begun).attempt(properties);
				});
			}
			gone.forEach(this::giveUp);
		}
		catch (Throwable ex) {
			logger.warn("listeners could not be tried: {}", ex.toString());
		}
	}

	private TriedListener of(ConnectionSettings settings, ScheduledExecutorService begun) {
		TriedListener known = this.tried.get(settings.listener());
		if (known != null && known.isOf(settings)) {
			return known;
		}
		giveUp(settings.listener());
		TriedListener fresh = new TriedListener(settings, this.results, this.clock, begun);
		this.tried.put(settings.listener(), fresh);
		return fresh;
	}

	private void giveUp(String listener) {
		TriedListener known = this.tried.remove(listener);
		if (known != null) {
			known.giveUp();
		}
	}

	@Override
	public void stop() {
		if (this.turns != null) {
			this.turns.shutdownNow();
		}
		this.turns = null;
	}

	@Override
	public boolean isRunning() {
		return this.turns != null;
	}

}
