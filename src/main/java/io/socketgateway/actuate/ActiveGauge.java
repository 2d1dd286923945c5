package io.socketgateway.actuate;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * How many of something there are at a time: a gauge that is there while the
 * configuration asks for it, and for as long after that as there are any.
 */
final class ActiveGauge {

	private final GatewayMeters meter;

	private final MeterRegistry registry;

	private final Tags tags;

	private final AtomicLong active = new AtomicLong();

	private final ReentrantLock turn = new ReentrantLock();

	private volatile boolean wanted;

	private @Nullable Gauge shown;

	ActiveGauge(GatewayMeters meter, MeterRegistry registry, Tags tags) {
		this.meter = meter;
		this.registry = registry;
		this.tags = tags;
	}

	void want(boolean asked) {
		this.wanted = asked;
		settle();
	}

	void begun() {
		this.active.incrementAndGet();
		settleUnlessWanted();
	}

	void ended() {
		this.active.decrementAndGet();
		settleUnlessWanted();
	}

	private void settleUnlessWanted() {
		if (!this.wanted) {
			settle();
		}
	}

	private void settle() {
		this.turn.lock();
		try {
			boolean due = this.wanted || this.active.get() > 0;
			if (due && this.shown == null) {
				this.shown = this.meter.gauge(this.registry, this.tags, this.active, AtomicLong::get);
			}
			else if (!due && this.shown != null) {
				this.registry.remove(this.shown);
				this.shown = null;
			}
		}
		finally {
			this.turn.unlock();
		}
	}

}
