package io.socketgateway.flow;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.socketgateway.config.ConfigurationFiles;
import io.socketgateway.config.ReloadProperties;
import io.socketgateway.config.reload.Reloads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Looks every few seconds what is in the files of the configuration, and has it applied
 * when it is another and has been the same twice: a file that is just being written is
 * let be. Contents are compared, so it does not matter how a file was replaced.
 */
final class FileWatch implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(FileWatch.class);

	private final ConfigurationFiles files;

	private final Reloads reloads;

	private final ReloadProperties properties;

	private final boolean serving;

	private @Nullable ScheduledExecutorService clock;

	private @Nullable Future<?> looking;

	private Map<Path, ByteBuffer> applied = Map.of();

	private Map<Path, ByteBuffer> seen = Map.of();

	FileWatch(ConfigurationFiles files, Reloads reloads, ReloadProperties properties, boolean serving) {
		this.files = files;
		this.reloads = reloads;
		this.properties = properties;
		this.serving = serving;
	}

	@Override
	public boolean isAutoStartup() {
		return this.serving && this.properties.enabled();
	}

	@Override
	public int getPhase() {
		return Integer.MAX_VALUE;
	}

	@Override
	public void start() {
		this.applied = this.files.contents();
		this.seen = this.applied;
		long pause = this.properties.interval().toNanos();
		this.clock = Executors
			.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("file-watch").factory());
		this.looking = this.clock.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.NANOSECONDS);
	}

	/** Whatever is thrown must not end the schedule. */
	private void look() {
		try {
			Map<Path, ByteBuffer> now = this.files.contents();
			if (!now.equals(this.applied) && now.equals(this.seen)) {
				this.reloads.apply();
				this.applied = this.files.contents().keySet().equals(now.keySet()) ? now : this.files.contents();
			}
			this.seen = now;
		}
		catch (Throwable ex) {
			logger.warn("the configuration's files could not be looked at: {}", ex.toString());
		}
	}

	@Override
	public void stop() {
		if (this.looking != null) {
			this.looking.cancel(false);
		}
		if (this.clock != null) {
			this.clock.shutdown();
		}
		this.clock = null;
	}

	@Override
	public boolean isRunning() {
		return this.clock != null;
	}

}
