package io.socketgateway.actuate;

import java.lang.management.ManagementFactory;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK tells of its virtual threads, under the names that Micrometer has for it.
 */
final class VirtualThreadMeters implements MeterBinder {

	private static final String LIVE = "jvm.threads.virtual.live";

	/** The same for both: Prometheus has one text a name. */
	private static final String LIVE_HELP = "Virtual threads that run on a carrier or wait for one";

	private static final String STATUS = "scheduling.status";

	private static final String THREADS = "threads";

	@Override
	public void bindTo(MeterRegistry registry) {
		VirtualThreadSchedulerMXBean scheduler = ManagementFactory
			.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
		gauge(registry, LIVE, LIVE_HELP, Tags.of(STATUS, "mounted"), THREADS, scheduler,
				VirtualThreadSchedulerMXBean::getMountedVirtualThreadCount);
		gauge(registry, LIVE, LIVE_HELP, Tags.of(STATUS, "queued"), THREADS, scheduler,
				VirtualThreadSchedulerMXBean::getQueuedVirtualThreadCount);
		gauge(registry, "jvm.threads.virtual.parallelism", "Carriers that the scheduler aims at", Tags.empty(), null,
				scheduler, VirtualThreadSchedulerMXBean::getParallelism);
		gauge(registry, "jvm.threads.virtual.pool.size", "Carriers that the scheduler has started", Tags.empty(),
				THREADS, scheduler, VirtualThreadSchedulerMXBean::getPoolSize);
	}

	private static void gauge(MeterRegistry registry, String name, String help, Tags tags, @Nullable String unit,
			VirtualThreadSchedulerMXBean scheduler, ToDoubleFunction<VirtualThreadSchedulerMXBean> value) {
		Gauge.builder(name, scheduler, value).description(help).tags(tags).baseUnit(unit).register(registry);
	}

}
