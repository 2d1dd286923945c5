package io.socketgateway.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.socketgateway.listener.Listener;
import io.socketgateway.listener.Listeners;
import io.socketgateway.message.Peer;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while every listener listens; one detail a listener. */
final class ListenersHealthIndicator extends AbstractHealthIndicator {

	private final Listeners listeners;

	ListenersHealthIndicator(Listeners listeners) {
		this.listeners = listeners;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.up();
		for (Listener listener : this.listeners.all()) {
			health.withDetail(listener.name(), detail(listener));
			if (listener.addresses().isEmpty()) {
				health.outOfService();
			}
		}
	}

	private static Map<String, Object> detail(Listener listener) {
		List<String> addresses = listener.addresses().stream().map((each) -> new Peer(each).toString()).toList();
		Map<String, Object> detail = new LinkedHashMap<>();
		detail.put("state", addresses.isEmpty() ? "stopped" : "listening");
		detail.put("transport", listener.transport().toString());
		detail.put("address", addresses);
		detail.put("connections", listener.connections());
		detail.put("limit", listener.limit());
		detail.putAll(listener.details());
		return detail;
	}

}
