package io.socketgateway.actuate;

import io.socketgateway.listener.Listener;
import io.socketgateway.listener.Listeners;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up while every listener listens that is to; one detail a listener. One that its
 * operator has paused, drained or stopped is as it is meant to be.
 */
final class ListenersHealthIndicator extends AbstractHealthIndicator {

	private final Listeners listeners;

	ListenersHealthIndicator(Listeners listeners) {
		this.listeners = listeners;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.up();
		for (Listener listener : this.listeners.all()) {
			ListenerView view = ListenerView.of(listener);
			health.withDetail(listener.name(), view);
			if (!view.isAsWanted()) {
				health.outOfService();
			}
		}
	}

}
