package io.socketgateway.actuate;

import io.socketgateway.listener.Listener;
import io.socketgateway.listener.Listeners;
import io.socketgateway.listener.RoundTrips;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up while every listener listens and serves that is to; one detail a listener. One that
 * its operator has paused, drained or stopped is as it is meant to be.
 */
final class ListenersHealthIndicator extends AbstractHealthIndicator {

	private final Listeners listeners;

	private final RoundTrips roundTrips;

	ListenersHealthIndicator(Listeners listeners, RoundTrips roundTrips) {
		this.listeners = listeners;
		this.roundTrips = roundTrips;
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		health.up();
		for (Listener listener : this.listeners.all()) {
			ListenerView view = ListenerView.of(listener, this.roundTrips);
			health.withDetail(listener.name(), view);
			if (!view.isAsWanted() || !this.roundTrips.isUp(listener.name())) {
				health.outOfService();
			}
		}
	}

}
