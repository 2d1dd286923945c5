package io.socketgateway.actuate;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.socketgateway.actuate.TrafficWatch.Seen;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Always up: a gateway that is taken out of service because nobody sends would never be
 * sent anything again. One detail a listener that is to have traffic.
 */
final class TrafficHealthIndicator extends AbstractHealthIndicator {

	private final TrafficWatch traffic;

	TrafficHealthIndicator(TrafficWatch traffic) {
		this.traffic = traffic;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.up();
		this.traffic.seen().forEach((listener, seen) -> health.withDetail(listener, shown(seen)));
	}

	private static Map<String, Object> shown(Seen seen) {
		Map<String, Object> shown = new LinkedHashMap<>();
		Instant since = seen.since();
		shown.put("state", seen.state().toString());
		shown.put("since", since);
		shown.put("expected", seen.expected().toString());
		putKnown(shown, "messagesPerMinute", seen.rate());
		putKnown(shown, "usual", seen.usual());
		return shown;
	}

	private static void putKnown(Map<String, Object> shown, String name, double rate) {
		if (!Double.isNaN(rate)) {
			shown.put(name, TrafficWatch.rounded(rate));
		}
	}

}
