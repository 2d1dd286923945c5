package io.socketgateway.config.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.socketgateway.config.ListenerProperties;
import io.socketgateway.config.RouteProperties;

/**
 * Tells what a new configuration asks of the listeners.
 *
 * @param codecs names of codecs that listeners have and that are others now
 * @param services names of services that listeners have and that are others now
 */
public record Changes(Set<String> codecs, Set<String> services) {

	/** A connection cannot go on as it was, or the socket is another. */
	private static final Set<String> REOPENING = Set.of("transport", "host", "port", "ports", "path", "mode", "engine",
			"codec", "charset", "proxy-protocol", "socket");

	/**
	 * One for each listener that was or is enabled.
	 * @param before those that are enabled, by name
	 * @param after those that will be
	 * @return in the order of their names
	 */
	public List<Change> between(Map<String, ListenerProperties> before, Map<String, ListenerProperties> after) {
		Set<String> names = new TreeSet<>(before.keySet());
		names.addAll(after.keySet());
		return names.stream().map((name) -> {
			if (!before.containsKey(name)) {
				return new Change.Open(name);
			}
			return after.containsKey(name)
					? of(name, Objects.requireNonNull(before.get(name)), Objects.requireNonNull(after.get(name)))
					: new Change.Drain(name);
		}).toList();
	}

	private Change of(String name, ListenerProperties before, ListenerProperties after) {
		List<String> keys = new ArrayList<>(Differences.between(before, after));
		if (this.codecs.contains(after.codec()) && !keys.contains("codec")) {
			keys.add("codec");
		}
		if (services(after).anyMatch(this.services::contains) && !keys.contains(way(after))) {
			keys.add(way(after));
		}
		if (keys.isEmpty()) {
			return new Change.None(name);
		}
		return keys.stream().anyMatch(Changes::isReopening) ? new Change.Reopen(name, keys)
				: new Change.Update(name, keys);
	}

	private static String way(ListenerProperties listener) {
		return listener.routes().isEmpty() ? "service" : "routes";
	}

	private static Stream<String> services(ListenerProperties listener) {
		return Stream.concat(Stream.ofNullable(listener.service()),
				listener.routes().values().stream().map(RouteProperties::service).filter(Objects::nonNull));
	}

	private static boolean isReopening(String key) {
		return REOPENING.contains(key.replaceFirst("\\..*", ""));
	}

}
