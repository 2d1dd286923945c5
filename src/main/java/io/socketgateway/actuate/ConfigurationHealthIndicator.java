package io.socketgateway.actuate;

import io.socketgateway.config.reload.ReloadReport;
import io.socketgateway.config.reload.Reloads;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Always up, as what runs goes on running; says that a changed configuration is not
 * applied until one is. Why is told to operators only: it may have values in it.
 */
final class ConfigurationHealthIndicator extends AbstractHealthIndicator {

	private final Reloads reloads;

	ConfigurationHealthIndicator(Reloads reloads) {
		this.reloads = reloads;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.up();
		this.reloads.last().ifPresent((report) -> show(report, health));
	}

	private static void show(ReloadReport report, Health.Builder health) {
		health.withDetail("outcome", report.outcome()).withDetail("time", report.time());
		if (!report.problems().isEmpty()) {
			health.withDetail("problems", report.problems().size() + ", told in the log and at /actuator/reload");
		}
	}

}
