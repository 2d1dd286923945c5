package io.socketgateway.actuate;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Has something looked at once the listeners are open, and again and again by a thread of
 * its own.
 */
final class Rounds implements ApplicationListener<ApplicationStartedEvent>, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Rounds.class);

	private final ScheduledExecutorService clock;

	private final String name;

	private final Duration pause;

	private final Runnable look;

	private volatile @Nullable Future<?> looking;

	Rounds(String name, Duration pause, Runnable look) {
		this.clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name(name).factory());
		this.name = name;
		this.pause = pause;
		this.look = look;
	}

	@Override
	public void onApplicationEvent(ApplicationStartedEvent event) {
		round();
		this.looking = this.clock.scheduleWithFixedDelay(this::round, this.pause.toMillis(), this.pause.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	/** Whatever is thrown must not be the last. */
	private void round() {
		try {
			this.look.run();
		}
		catch (Throwable ex) {
			logger.warn("{} could not be looked at: {}", this.name, ex.toString());
		}
	}

	@Override
	public void close() {
		Future<?> begun = this.looking;
		if (begun != null) {
			begun.cancel(false);
		}
		this.clock.shutdown();
	}

}
