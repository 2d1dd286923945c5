package io.socketgateway.actuate;

import io.socketgateway.config.InForce;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Out of service while a disk that a service keeps files on has less room than it must
 * have, or does not answer. One detail a service.
 */
final class UploadsHealthIndicator extends AbstractHealthIndicator {

	private final DiskWatch disks;

	private final InForce inForce;

	UploadsHealthIndicator(DiskWatch disks, InForce inForce) {
		this.disks = disks;
		this.inForce = inForce;
	}

	/**
	 * What is told of one.
	 *
	 * @param folder where the service keeps files
	 * @param free room in bytes
	 * @param total size in bytes
	 * @param threshold what must be free, in bytes
	 * @param state {@code enough room}, {@code little room} or {@code does not answer}
	 */
	record Detail(String folder, long free, long total, long threshold, String state) {
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		long threshold = this.inForce.health().diskFree().toBytes();
		health.up();
		this.disks.disks().forEach((service, disk) -> {
			if (disk.isKnown() || disk.hangs()) {
				show(service, disk, threshold, health);
			}
		});
	}

	private static void show(String service, Disk disk, long threshold, Health.Builder health) {
		boolean little = disk.free() < threshold;
		String state = disk.hangs() ? "does not answer" : little ? "little room" : "enough room";
		health.withDetail(service,
				new Detail(disk.folder().toString(), (long) disk.free(), (long) disk.total(), threshold, state));
		if (little || disk.hangs()) {
			health.outOfService();
		}
	}

}
