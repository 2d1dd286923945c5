package io.socketgateway.connection;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.socketgateway.config.OverloadProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the process is short of descriptors or heap. To read how many descriptors are
 * open takes the longer the more there are, so that is done now and then; in between the
 * connections that come and go are counted, and asking takes constant time. Safe to use
 * from any thread.
 */
public final class Overload implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Overload.class);

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	/** Descriptors are read every second where no more connections than these fit. */
	private static final int NEAR = 256;

	private static final long FAR_INTERVAL = Duration.ofSeconds(10).toNanos();

	/**
	 * What a collection left counts for so long. Where nothing is let in there may be no
	 * other collection, and who is not short of memory makes none.
	 */
	private static final long VALID = Duration.ofSeconds(10).toNanos();

	/** So long it must be over before that is said. */
	private static final long CALM = Duration.ofSeconds(10).toNanos();

	private final OverloadProperties properties;

	private final Readings readings;

	private final long idle;

	private final AtomicLong connections = new AtomicLong();

	/** How many connections there may be until descriptors are short. */
	private volatile long room = Long.MAX_VALUE;

	private volatile long roomReadAt;

	private volatile boolean heapFull;

	private volatile Readings.Heap heap = new Readings.Heap(0, 0);

	private volatile long heapReadAt;

	private volatile long shortAt;

	private volatile boolean lasting;

	private final ScheduledExecutorService clock = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("overload").factory());

	private final Future<?> reading;

	/**
	 * Starts to watch.
	 * @param properties when it begins
	 * @param readings of the process
	 */
	public Overload(OverloadProperties properties, Readings readings) {
		this.properties = properties;
		this.readings = readings;
		this.idle = properties.idle().isZero() ? Long.MAX_VALUE : properties.idle().toNanos();
		readDescriptors(System.nanoTime());
		read();
		this.reading = this.clock.scheduleWithFixedDelay(this::read, INTERVAL.toMillis(), INTERVAL.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	/**
	 * Whether a connection that comes now is refused.
	 * @return {@code true} while something is short
	 */
	public boolean isNow() {
		return this.heapFull || this.connections.get() >= this.room;
	}

	/**
	 * Whether the process is in trouble: it is short, or was within the last seconds.
	 * @return {@code true} until it has been calm for a while
	 */
	public boolean lasts() {
		return this.lasting;
	}

	/**
	 * The longest silence that a connection may keep now, beside its listener's own.
	 * @return nanoseconds; {@link Long#MAX_VALUE} while nothing is short
	 */
	public long idle() {
		return isNow() ? this.idle : Long.MAX_VALUE;
	}

	/** A connection has taken a descriptor. */
	public void taken() {
		this.connections.incrementAndGet();
	}

	/** A connection has given its descriptor back. */
	public void given() {
		this.connections.decrementAndGet();
	}

	/**
	 * What the process has left.
	 * @return a few words for logs and health
	 */
	public String told() {
		return "%s descriptors left, %s %% of the heap in use after a collection"
			.formatted((this.room == Long.MAX_VALUE) ? "many"
					: this.room - this.connections.get() + this.properties.descriptors(), this.heap.percent());
	}

	@Override
	public void close() {
		this.reading.cancel(true);
		this.clock.shutdownNow();
	}

	private void read() {
		try {
			long now = System.nanoTime();
			if (this.room - this.connections.get() < NEAR || now - this.roomReadAt >= FAR_INTERVAL) {
				readDescriptors(now);
			}
			readHeap(now);
			judge(now);
		}
		catch (Throwable _) {
			// where memory has run out there may be none to say so, and the clock goes on
		}
	}

	private void readDescriptors(long now) {
		long before = this.connections.get();
		long left = this.readings.descriptorsLeft();
		this.room = (left == Long.MAX_VALUE || this.properties.descriptors() == 0) ? Long.MAX_VALUE
				: before + left - this.properties.descriptors();
		this.roomReadAt = now;
	}

	private void readHeap(long now) {
		Readings.Heap read = this.readings.heapAfterCollection();
		if (!read.equals(this.heap)) {
			this.heap = read;
			this.heapReadAt = now;
		}
		this.heapFull = this.properties.heap() > 0 && read.percent() >= this.properties.heap()
				&& now - this.heapReadAt < VALID;
	}

	private void judge(long now) {
		if (isNow()) {
			this.shortAt = now;
			if (!this.lasting) {
				this.lasting = true;
				logger.warn("overload begins, connections are refused: {}; see gateway.overload", told());
			}
		}
		else if (this.lasting && now - this.shortAt >= CALM) {
			this.lasting = false;
			logger.info("overload ends, connections are taken again: {}", told());
		}
	}

}
