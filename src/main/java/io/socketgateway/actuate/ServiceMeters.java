package io.socketgateway.actuate;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.micrometer.core.instrument.Tags;

/**
 * The meters of the services of one kind, a set for each listener that uses one.
 *
 * @param <M> one set
 */
final class ServiceMeters<M extends ServiceMeters.Counts> {

	private final Function<Tags, M> make;

	private final Map<Use, M> used = new ConcurrentHashMap<>();

	ServiceMeters(Function<Tags, M> make) {
		this.make = make;
	}

	/** One set. */
	interface Counts {

		ActiveGauge active();

	}

	/** What one set is for. */
	private record Use(String listener, String service) {

		Tags tags() {
			return Tags.of(GatewayMeters.LISTENER, this.listener, GatewayMeters.SERVICE, this.service);
		}

	}

	M of(String listener, String service) {
		return this.used.computeIfAbsent(new Use(listener, service), (use) -> this.make.apply(use.tags()));
	}

	/** The listener uses these services of this kind and no other any more. */
	void inUse(String listener, Set<String> names) {
		names.forEach((name) -> of(listener, name));
		this.used.forEach((use, meters) -> {
			if (use.listener().equals(listener)) {
				meters.active().want(names.contains(use.service()));
			}
		});
	}

}
