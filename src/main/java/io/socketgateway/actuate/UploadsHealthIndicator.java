package io.socketgateway.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.socketgateway.config.InForce;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Out of service while a disk that a service keeps files on has less room than it must
 * have, or does not answer, or the folder is gone. One detail a service, without the
 * folder, as everybody may read it.
 */
final class UploadsHealthIndicator extends AbstractHealthIndicator {

	private static final String ENOUGH = "enough room";

	private final DiskWatch disks;

	private final InForce inForce;

	UploadsHealthIndicator(DiskWatch disks, InForce inForce) {
		this.disks = disks;
		this.inForce = inForce;
	}

	/**
	 * What is told of one.
	 *
	 * @param free room in bytes, if it was ever told
	 * @param total size in bytes, if it was ever told
	 * @param threshold what must be free, in bytes
	 * @param state {@code enough room}, {@code little room}, {@code folder is gone} or
	 * {@code does not answer}
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Detail(@Nullable Long free, @Nullable Long total, long threshold, String state) {

		static Detail of(DiskRoom disk, long threshold) {
			return new Detail(known(disk.free()), known(disk.total()), threshold, state(disk, threshold));
		}

		private static @Nullable Long known(double bytes) {
			return Double.isNaN(bytes) ? null : Long.valueOf((long) bytes);
		}

		private static String state(DiskRoom disk, long threshold) {
			if (disk.hangs()) {
				return "does not answer";
			}
			if (disk.isGone()) {
				return "folder is gone";
			}
			return (disk.free() < threshold) ? "little room" : ENOUGH;
		}

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

	private static void show(String service, DiskRoom disk, long threshold, Health.Builder health) {
		Detail detail = Detail.of(disk, threshold);
		health.withDetail(service, detail);
		if (!detail.state().equals(ENOUGH)) {
			health.outOfService();
		}
	}

}
