package io.socketgateway.actuate.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.socketgateway.config.AccessLogProperties;
import io.socketgateway.config.Settings;
import io.socketgateway.message.AccessLog;
import io.socketgateway.message.ConnectionEnd;
import io.socketgateway.message.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Has a thread of its own write a line for each connection that ends, so many a second of
 * each reason; what is left out is counted and told once a second. Nobody waits for a
 * line. Safe to use from any thread.
 */
public final class AccessLines implements AccessLog, SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(AccessLines.class);

	/** Lines that may wait. */
	static final int MOST_WAITING = 8192;

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final long LOOK_AGAIN = Duration.ofMillis(50).toMillis();

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final boolean wanted;

	private final LineOutput output;

	private final LostLines lost;

	private final Duration patience;

	private final Map<Reason, LineRate> rates;

	private final BlockingQueue<ConnectionEnd> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

	private volatile boolean open;

	private volatile @Nullable Thread writer;

	private long toldAt = System.nanoTime();

	/**
	 * Writes nothing yet.
	 * @param properties how, where and how much is written
	 * @param serving whether the gateway is to open anything
	 * @param settings say where a key stands that is wrong
	 * @param lost counts what is not written
	 */
	public AccessLines(AccessLogProperties properties, boolean serving, Settings settings, LostLines lost) {
		this(properties, serving, new LoggedLines(properties, settings, lost), lost, PATIENCE);
	}

	AccessLines(AccessLogProperties properties, boolean serving, LineOutput output, LostLines lost, Duration patience) {
		this.wanted = properties.enabled() && serving;
		this.output = output;
		this.lost = lost;
		this.patience = patience;
		long now = System.nanoTime();
		this.rates = new EnumMap<>(Arrays.stream(Reason.values())
			.collect(Collectors.toMap(Function.identity(), (_) -> new LineRate(properties.perSecond(), now))));
	}

	@Override
	public void ended(Reason reason, Supplier<ConnectionEnd> end) {
		if (!this.wanted) {
			return;
		}
		LineRate rate = Objects.requireNonNull(this.rates.get(reason));
		if (!rate.take(System.nanoTime())) {
			this.lost.add(Bound.RATE, 1);
		}
		else if (!taken(end)) {
			rate.holdBack();
			this.lost.add(Bound.QUEUE, 1);
		}
	}

	/** Not what a stop has overtaken, which nobody writes any more. */
	private boolean taken(Supplier<ConnectionEnd> end) {
		if (!this.open) {
			return false;
		}
		ConnectionEnd made = end.get();
		return this.waiting.offer(made) && (this.open || !this.waiting.remove(made));
	}

	@Override
	public boolean isAutoStartup() {
		return this.wanted;
	}

	/** Before the first listener opens, and until the last has drained. */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE - 1;
	}

	@Override
	public void start() {
		this.output.open();
		this.open = true;
		this.writer = Thread.ofPlatform().name("access-log").daemon().start(this::write);
	}

	/** A console that takes nothing must not keep the process. */
	@Override
	public void stop() {
		this.open = false;
		Thread thread = this.writer;
		boolean ended = thread == null || hasEnded(thread);
		List<ConnectionEnd> left = new ArrayList<>();
		this.waiting.drainTo(left);
		this.lost.add(Bound.QUEUE, left.size());
		if (!ended) {
			logger.warn("{} line(s) of the access log are not written: its output took none for {}", left.size(),
					this.patience);
		}
		this.writer = null;
	}

	private boolean hasEnded(Thread thread) {
		try {
			return thread.join(this.patience);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	@Override
	public boolean isRunning() {
		return this.writer != null;
	}

	private void write() {
		try {
			writeLines();
		}
		finally {
			this.output.close();
		}
	}

	private void writeLines() {
		while (this.open || !this.waiting.isEmpty()) {
			ConnectionEnd end = next();
			if (end != null) {
				written(() -> this.output.write(end));
			}
			if (System.nanoTime() - this.toldAt >= SECOND) {
				tellHeldBack();
			}
		}
		tellHeldBack();
	}

	/** No line keeps the next one from being written. */
	private void written(Runnable line) {
		try {
			line.run();
		}
		catch (Throwable ex) {
			this.lost.add(Bound.OUTPUT, 1);
			logger.debug("a line of the access log could not be written", ex);
		}
	}

	private @Nullable ConnectionEnd next() {
		try {
			return this.waiting.poll(LOOK_AGAIN, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException _) {
			return null;
		}
	}

	private void tellHeldBack() {
		this.toldAt = System.nanoTime();
		this.rates.forEach((reason, rate) -> {
			long lines = rate.heldBack();
			if (lines > 0) {
				written(() -> this.output.write(new HeldBack(Instant.now(), reason, lines)));
			}
		});
	}

}
