package io.socketgateway.actuate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.socketgateway.listener.Listener;
import io.socketgateway.listener.ListenerState;
import io.socketgateway.listener.RoundTrips;
import io.socketgateway.message.Peer;

/**
 * What an operator sees of a listener.
 *
 * @param state what it does, or {@code down} where it is to listen and does not
 * @param transport what carries its bytes
 * @param address where it listens
 * @param connections how many it holds
 * @param limit how many it may hold
 * @param details what else it tells, such as of its certificate and its round trip
 */
record ListenerView(String state, String transport, List<String> address, int connections, int limit,
		@JsonAnyGetter Map<String, Object> details) {

	static final String DOWN = "down";

	static ListenerView of(Listener listener, RoundTrips roundTrips) {
		return new ListenerView(state(listener), listener.transport().toString(),
				listener.addresses().stream().map((each) -> new Peer(each).toString()).toList(), listener.connections(),
				listener.limit(), details(listener, roundTrips));
	}

	private static Map<String, Object> details(Listener listener, RoundTrips roundTrips) {
		Map<String, Object> details = new LinkedHashMap<>(listener.details());
		roundTrips.of(listener.name()).ifPresent((outcome) -> details.put("roundTrip", outcome.toString()));
		return details;
	}

	private static String state(Listener listener) {
		ListenerState state = listener.state();
		return switch (state) {
			case RUNNING, PAUSED -> listener.addresses().isEmpty() ? DOWN : state.toString();
			case DRAINING, STOPPED -> state.toString();
		};
	}

	/** What its operator wants is done. */
	boolean isAsWanted() {
		return !this.state.equals(DOWN);
	}

}
