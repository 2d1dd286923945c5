package io.socketgateway.listener.udp;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.socketgateway.connection.ConnectionSettings;
import io.socketgateway.listener.udp.BoundSockets.Bound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the datagrams that the system drops because a listener's receive buffer is full:
 * nobody else ever sees them. Looks every few seconds, where the system tells.
 */
public final class KernelDrops implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(KernelDrops.class);

	private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

	private static final Duration PAUSE = Duration.ofSeconds(3);

	private final ScheduledExecutorService clock = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("kernel-drops").factory());

	private final BoundSockets sockets;

	private final List<Path> tables;

	private final Map<String, DropReport> reports = new HashMap<>();

	private final Future<?> looking;

	private Map<InetSocketAddress, Long> seen = Map.of();

	/**
	 * Starts to look.
	 * @param sockets whose datagrams are counted
	 */
	public KernelDrops(BoundSockets sockets) {
		this(sockets, TABLES, PAUSE);
	}

	KernelDrops(BoundSockets sockets, List<Path> tables, Duration pause) {
		this.sockets = sockets;
		this.tables = tables;
		this.looking = this.clock.scheduleWithFixedDelay(this::look, pause.toNanos(), pause.toNanos(),
				TimeUnit.NANOSECONDS);
	}

	@Override
	public void close() {
		this.looking.cancel(true);
		this.clock.shutdownNow();
	}

	/** Whatever is thrown must not end the schedule. */
	private void look() {
		try {
			count(bound());
		}
		catch (Throwable ex) {
			logger.debug("the system's table of UDP sockets could not be read", ex);
		}
	}

	private Map<InetSocketAddress, ConnectionSettings> bound() {
		return this.sockets.all().stream().collect(Collectors.toMap(Bound::address, Bound::settings, (one, _) -> one));
	}

	private void count(Map<InetSocketAddress, ConnectionSettings> bound) {
		if (bound.isEmpty()) {
			this.seen = Map.of();
			return;
		}
		Map<InetSocketAddress, Long> drops = DropsColumn.read(this.tables);
		drops.keySet().retainAll(bound.keySet());
		bound.forEach((address, settings) -> count(settings,
				drops.getOrDefault(address, 0L) - this.seen.getOrDefault(address, 0L)));
		this.seen = drops;
	}

	private void count(ConnectionSettings settings, long more) {
		if (more > 0) {
			this.reports.computeIfAbsent(settings.listener(), (_) -> new DropReport(settings)).dropped(more);
		}
	}

}
