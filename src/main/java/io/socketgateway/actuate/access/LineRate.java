package io.socketgateway.actuate.access;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Lets so many lines through in a second and counts the rest. Safe to use from any
 * thread; times are of {@link System#nanoTime()}.
 */
final class LineRate {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final int perSecond;

	private final AtomicReference<Window> window;

	private final LongAdder heldBack = new LongAdder();

	LineRate(int perSecond, long now) {
		this.perSecond = perSecond;
		this.window = new AtomicReference<>(new Window(now));
	}

	/** A second, and what it let through. */
	private record Window(long begun, AtomicInteger lines) {

		Window(long begun) {
			this(begun, new AtomicInteger());
		}

	}

	/** Whether a line may be written. */
	boolean take(long now) {
		Window current = current(now);
		if (current.lines().get() < this.perSecond && current.lines().getAndIncrement() < this.perSecond) {
			return true;
		}
		holdBack();
		return false;
	}

	private Window current(long now) {
		Window current = this.window.get();
		if (now - current.begun() >= SECOND) {
			this.window.compareAndSet(current, new Window(now));
			return this.window.get();
		}
		return current;
	}

	/** One more line is not written. */
	void holdBack() {
		this.heldBack.increment();
	}

	/** How many were not, since somebody asked last. */
	long heldBack() {
		return this.heldBack.sumThenReset();
	}

}
