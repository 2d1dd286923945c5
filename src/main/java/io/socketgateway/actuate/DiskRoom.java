package io.socketgateway.actuate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;

import org.jspecify.annotations.Nullable;

/**
 * The disk that a folder is on. It is asked by a platform thread, as it may hang, and by
 * no second one while it does. Safe to use from any thread.
 */
final class DiskRoom {

	/** What does not answer for so long is not said any more. */
	private static final Duration STALE = Duration.ofSeconds(60);

	private final Path folder;

	private final Clock clock;

	private final Instant known;

	private volatile boolean asked;

	private volatile @Nullable Reading reading;

	DiskRoom(Path folder, Clock clock) {
		this.folder = folder;
		this.clock = clock;
		this.known = clock.instant();
	}

	/** What it said, in bytes; both are 0 where the folder is gone. */
	private record Reading(long free, long total, boolean gone, Instant at) {
	}

	Path folder() {
		return this.folder;
	}

	/** Returns at once. By one thread. */
	void ask() {
		if (!this.asked) {
			this.asked = true;
			begin();
		}
	}

	private void begin() {
		try {
			Thread.ofPlatform().daemon().name("disk-room").start(this::read);
		}
		catch (Throwable ex) {
			this.asked = false;
			throw ex;
		}
	}

	private void read() {
		try {
			this.reading = new Reading(this.folder.toFile().getUsableSpace(), this.folder.toFile().getTotalSpace(),
					Files.notExists(this.folder), this.clock.instant());
		}
		finally {
			this.asked = false;
		}
	}

	/** Whether it has ever answered. */
	boolean isKnown() {
		return this.reading != null;
	}

	/** Whether the folder was not there. */
	boolean isGone() {
		Reading last = this.reading;
		return last != null && last.gone();
	}

	/** Whether it does not answer. */
	boolean hangs() {
		Reading last = this.reading;
		Instant heard = (last != null) ? last.at() : this.known;
		return Duration.between(heard, this.clock.instant()).compareTo(STALE) > 0;
	}

	/** In bytes, {@code NaN} where that is not known or not any more. */
	double free() {
		return said(Reading::free);
	}

	/** In bytes, {@code NaN} where that is not known or not any more. */
	double total() {
		return said(Reading::total);
	}

	private double said(ToDoubleFunction<Reading> what) {
		Reading last = this.reading;
		return (last != null && !hangs()) ? what.applyAsDouble(last) : Double.NaN;
	}

}
