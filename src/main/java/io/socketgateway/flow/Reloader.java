package io.socketgateway.flow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import io.socketgateway.config.ConfigurationFiles;
import io.socketgateway.config.InForce;
import io.socketgateway.config.reload.Change;
import io.socketgateway.config.reload.ReloadReport;
import io.socketgateway.config.reload.ReloadReport.Outcome;
import io.socketgateway.config.reload.ReloadReport.Step;
import io.socketgateway.config.reload.Reloads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again, checks all of it and only then changes what runs. One
 * reload at a time; safe to use from any thread.
 */
final class Reloader implements Reloads {

	private static final Logger logger = LoggerFactory.getLogger(Reloader.class);

	private final ReentrantLock turn = new ReentrantLock();

	private final ConfigurationFiles files;

	private final RunningListeners listeners;

	private final InForce inForce;

	private final Configured started;

	private volatile Configured running;

	private volatile @Nullable ReloadReport last;

	Reloader(ConfigurationFiles files, RunningListeners listeners, InForce inForce, Configured running) {
		this.files = files;
		this.listeners = listeners;
		this.inForce = inForce;
		this.started = running;
		this.running = running;
	}

	@Override
	public ReloadReport apply() {
		this.turn.lock();
		try {
			ReloadReport report = applied();
			this.last = report;
			log(report);
			return report;
		}
		finally {
			this.turn.unlock();
		}
	}

	private ReloadReport applied() {
		try {
			Configured next = this.running.next(this.files.read());
			ReloadReport report = report(next, Outcome.APPLIED);
			this.listeners.apply(next.changesSince(this.running), next);
			next.settle();
			this.inForce.replace(next.properties());
			this.files.applied(next.environment());
			this.running = next;
			return report;
		}
		catch (RuntimeException ex) {
			return refused(ex);
		}
	}

	@Override
	public ReloadReport rehearse() {
		this.turn.lock();
		try {
			return report(this.running.next(this.files.read()), Outcome.POSSIBLE);
		}
		catch (RuntimeException ex) {
			return refused(ex);
		}
		finally {
			this.turn.unlock();
		}
	}

	@Override
	public Optional<ReloadReport> last() {
		return Optional.ofNullable(this.last);
	}

	private ReloadReport report(Configured next, Outcome outcome) {
		List<Step> steps = next.changesSince(this.running)
			.stream()
			.map((change) -> new Step(change.listener(), change.action(), change.keys(), this.listeners.closes(change)))
			.toList();
		return new ReloadReport(Instant.now(), outcome, steps, next.restartSince(this.started), List.of());
	}

	private static ReloadReport refused(RuntimeException ex) {
		logger.debug("the configuration cannot be applied", ex);
		return new ReloadReport(Instant.now(), Outcome.REFUSED, List.of(), List.of(),
				List.of(String.valueOf(ex.getMessage())));
	}

	private static void log(ReloadReport report) {
		if (report.outcome() == Outcome.REFUSED) {
			logger.warn("the configuration has changed and cannot be applied, nothing is changed: {}",
					String.join("; ", report.problems()));
			return;
		}
		logger.info("the configuration was read again: {}{}", summary(report), report.needsRestart().isEmpty() ? ""
				: "; takes effect with the next start: " + String.join(", ", report.needsRestart()));
	}

	private static String summary(ReloadReport report) {
		String summary = report.listeners()
			.stream()
			.filter((step) -> !step.action().equals(new Change.None("").action()))
			.map((step) -> step.action() + " " + step.listener() + (step.keys().isEmpty() ? "" : " " + step.keys()))
			.collect(Collectors.joining(", "));
		return summary.isEmpty() ? "no listener has changed" : summary;
	}

}
