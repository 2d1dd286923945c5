package io.socketgateway.connection;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.List;

import com.sun.management.UnixOperatingSystemMXBean;

/** What the system and the JVM say. Safe to use from any thread. */
public final class SystemReadings implements Readings {

	/**
	 * Those that hold what lives long, whichever collector there is: only they can be
	 * watched both before and after a collection.
	 */
	private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans()
		.stream()
		.filter((pool) -> pool.getType() == MemoryType.HEAP)
		.filter((pool) -> pool.isUsageThresholdSupported() && pool.isCollectionUsageThresholdSupported())
		.toList();

	@Override
	public long descriptorsLeft() {
		return (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
				? unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount() : Long.MAX_VALUE;
	}

	@Override
	public Heap heapAfterCollection() {
		return this.pools.stream()
			.map(MemoryPoolMXBean::getCollectionUsage)
			.map(SystemReadings::heap)
			.max(Comparator.comparingInt(Heap::percent))
			.orElse(new Heap(0, 0));
	}

	private static Heap heap(MemoryUsage usage) {
		return new Heap(usage.getUsed(), Math.max(0, usage.getMax()));
	}

}
