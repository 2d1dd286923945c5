package io.socketgateway.actuate;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.socketgateway.listener.Listeners;

/**
 * Asks now and again what room there is on the disks of the folders that services keep.
 * Those of the services that listeners have now count, so a changed configuration is
 * followed.
 */
final class DiskWatch {

	private final Map<String, DiskRoom> disks = new ConcurrentSkipListMap<>();

	private final Listeners listeners;

	private final Clock clock;

	private final MultiGauge free;

	private final MultiGauge total;

	DiskWatch(MeterRegistry registry, Listeners listeners, Clock clock) {
		this.listeners = listeners;
		this.clock = clock;
		this.free = GatewayMeters.UPLOADS_DISK_FREE.gauges(registry);
		this.total = GatewayMeters.UPLOADS_DISK_TOTAL.gauges(registry);
	}

	void look() {
		Map<String, Path> wanted = folders();
		this.disks.entrySet().removeIf((entry) -> !entry.getValue().folder().equals(wanted.get(entry.getKey())));
		wanted
			.forEach((service, folder) -> this.disks.computeIfAbsent(service, (_) -> new DiskRoom(folder, this.clock)));
		this.disks.values().forEach(DiskRoom::ask);
		this.free.register(rows(GatewayMeters.UPLOADS_DISK_FREE, DiskRoom::free));
		this.total.register(rows(GatewayMeters.UPLOADS_DISK_TOTAL, DiskRoom::total));
	}

	private Map<String, Path> folders() {
		Map<String, Path> folders = new TreeMap<>();
		this.listeners.all().stream().flatMap((each) -> each.settings().routes().all().stream()).forEach((route) -> {
			Path folder = route.service().folder();
			if (folder != null) {
				folders.put(route.name(), folder);
			}
		});
		return folders;
	}

	private List<MultiGauge.Row<?>> rows(GatewayMeters meter, ToDoubleFunction<DiskRoom> value) {
		List<MultiGauge.Row<?>> rows = new ArrayList<>();
		this.disks.keySet()
			.forEach((service) -> rows
				.add(meter.row(Tags.of(GatewayMeters.SERVICE, service), () -> of(service, value))));
		return rows;
	}

	private double of(String service, ToDoubleFunction<DiskRoom> value) {
		DiskRoom disk = this.disks.get(service);
		return (disk != null) ? value.applyAsDouble(disk) : Double.NaN;
	}

	/** By the names of the services. */
	Map<String, DiskRoom> disks() {
		return Collections.unmodifiableMap(this.disks);
	}

}
