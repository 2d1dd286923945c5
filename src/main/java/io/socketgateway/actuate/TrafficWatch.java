package io.socketgateway.actuate;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.socketgateway.actuate.UsualTraffic.State;
import io.socketgateway.config.InForce;
import io.socketgateway.config.Share;
import io.socketgateway.listener.Listener;
import io.socketgateway.listener.Listeners;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns how many messages listeners get and says which of them get far fewer than is
 * usual. Safe to use from any thread.
 */
final class TrafficWatch {

	private static final Logger logger = LoggerFactory.getLogger(TrafficWatch.class);

	private final ReentrantLock turn = new ReentrantLock();

	private final Map<String, UsualTraffic> learned = new HashMap<>();

	private final Map<String, Seen> seen = new ConcurrentSkipListMap<>();

	private final MeterRegistry registry;

	private final Listeners listeners;

	private final InForce inForce;

	private final Clock clock;

	private final MultiGauge quiet;

	TrafficWatch(MeterRegistry registry, Listeners listeners, InForce inForce, Clock clock) {
		this.registry = registry;
		this.listeners = listeners;
		this.inForce = inForce;
		this.clock = clock;
		this.quiet = GatewayMeters.LISTENERS_QUIET.gauges(registry);
	}

	/**
	 * What was seen of a listener that is to have traffic.
	 *
	 * @param state what can be said
	 * @param expected the share of what is usual
	 * @param rate messages a minute of late, or {@code NaN}
	 * @param usual messages a minute at this time of the day, or {@code NaN}
	 * @param since when it was first so
	 */
	record Seen(State state, Share expected, double rate, double usual, Instant since) {

		boolean isQuiet() {
			return this.state == State.QUIET;
		}

	}

	void look() {
		this.turn.lock();
		try {
			this.learned.keySet().removeIf((name) -> this.listeners.named(name).isEmpty());
			this.seen.keySet().removeIf((name) -> this.listeners.named(name).isEmpty());
			List<MultiGauge.Row<?>> rows = new ArrayList<>();
			this.listeners.all().forEach((listener) -> look(listener).ifPresent(rows::add));
			this.quiet.register(rows);
		}
		finally {
			this.turn.unlock();
		}
	}

	private Optional<MultiGauge.Row<?>> look(Listener listener) {
		UsualTraffic traffic = this.learned.computeIfAbsent(listener.name(), (_) -> new UsualTraffic());
		if (listener.isAccepting()) {
			traffic.see(this.clock.instant(), messages(listener));
		}
		else {
			traffic.rest();
		}
		Share expected = listener.settings().properties().health().expectTraffic(this.inForce.health());
		if (expected.isNone()) {
			this.seen.remove(listener.name());
			return Optional.empty();
		}
		say(listener.name(), traffic, expected);
		return Optional.of(GatewayMeters.LISTENERS_QUIET.row(tags(listener), () -> isQuiet(listener.name()) ? 1 : 0));
	}

	private void say(String listener, UsualTraffic traffic, Share expected) {
		Instant now = this.clock.instant();
		State state = traffic.state(expected);
		Seen before = this.seen.get(listener);
		Instant since = (before != null && before.state() == state) ? before.since() : now;
		Seen seen = new Seen(state, expected, traffic.rate(), traffic.usual(), since);
		this.seen.put(listener, seen);
		if (seen.isQuiet() && (before == null || !before.isQuiet())) {
			logger.warn("listener {} is quiet: {} messages a minute where {} are usual at this time, {} are expected",
					listener, rounded(traffic.rate()), rounded(traffic.usual()), expected);
		}
		else if (!seen.isQuiet() && before != null && before.isQuiet()) {
			sayEnd(listener, state);
		}
	}

	private static void sayEnd(String listener, State state) {
		if (state == State.USUAL) {
			logger.info("listener {} is quiet no more", listener);
		}
		else {
			logger.info("listener {} was quiet, and whether it still is cannot be said: {}", listener, state);
		}
	}

	static double rounded(double rate) {
		return Math.round(rate * 10) / 10d;
	}

	private double messages(Listener listener) {
		Counter counter = this.registry.find(GatewayMeters.MESSAGES_RECEIVED.id()).tags(tags(listener)).counter();
		return (counter != null) ? counter.count() : 0;
	}

	private static Tags tags(Listener listener) {
		return Tags.of(GatewayMeters.LISTENER, listener.name(), GatewayMeters.TRANSPORT,
				listener.transport().toString());
	}

	private boolean isQuiet(String listener) {
		return Optional.ofNullable(this.seen.get(listener)).map(Seen::isQuiet).orElse(false);
	}

	/** By the names of the listeners; none of those that may be quiet. */
	Map<String, Seen> seen() {
		return Collections.unmodifiableMap(this.seen);
	}

}
