package io.socketgateway.actuate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.socketgateway.listener.Listener;
import io.socketgateway.listener.ListenerState;
import io.socketgateway.listener.ListenerStates;
import io.socketgateway.listener.Listeners;
import io.socketgateway.listener.RoundTrips;
import io.socketgateway.listener.UnknownListenerException;
import io.socketgateway.message.OperatorException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** Shows the listeners and takes them from one state to another. */
@Endpoint(id = "listeners")
final class ListenersEndpoint {

	private static final int CONFLICT = 409;

	private final Listeners listeners;

	private final ListenerStates states;

	private final RoundTrips roundTrips;

	ListenersEndpoint(Listeners listeners, ListenerStates states, RoundTrips roundTrips) {
		this.listeners = listeners;
		this.roundTrips = roundTrips;
		this.states = states;
	}

	/** A sentence that says what is wrong. */
	record Problem(String problem) {
	}

	/** What it does beside what it is to do. */
	record Both(ListenerView running, ConfiguredListener configured) {
	}

	@ReadOperation
	Map<String, Both> all() {
		Map<String, Both> all = new LinkedHashMap<>();
		this.listeners.all().forEach((listener) -> all.put(listener.name(), both(listener)));
		return all;
	}

	@ReadOperation
	WebEndpointResponse<Object> one(@Selector String name) {
		return this.listeners.named(name)
			.<WebEndpointResponse<Object>>map((listener) -> new WebEndpointResponse<>(both(listener)))
			.orElseGet(() -> problem(WebEndpointResponse.STATUS_NOT_FOUND,
					"there is no listener '%s'; known are %s".formatted(name, String.join(", ", all().keySet()))));
	}

	@WriteOperation
	WebEndpointResponse<Object> change(@Selector String name, @Nullable String state) {
		Optional<ListenerState> wanted = Optional.ofNullable(state).flatMap(ListenerState::of);
		return wanted.map((known) -> change(name, known))
			.orElseGet(() -> problem(WebEndpointResponse.STATUS_BAD_REQUEST, "state %s; known are %s"
				.formatted((state == null) ? "is missing" : "is '" + state + "', which is unknown", known())));
	}

	private WebEndpointResponse<Object> change(String name, ListenerState wanted) {
		try {
			this.states.change(name, wanted);
			return one(name);
		}
		catch (UnknownListenerException ex) {
			return problem(WebEndpointResponse.STATUS_NOT_FOUND, String.valueOf(ex.getMessage()));
		}
		catch (OperatorException ex) {
			return problem(CONFLICT, String.valueOf(ex.getMessage()));
		}
	}

	private Both both(Listener listener) {
		return new Both(ListenerView.of(listener, this.roundTrips), ConfiguredListener.of(listener));
	}

	private static WebEndpointResponse<Object> problem(int status, String sentence) {
		return new WebEndpointResponse<>(new Problem(sentence), status);
	}

	private static String known() {
		return Arrays.stream(ListenerState.values()).map(ListenerState::toString).collect(Collectors.joining(", "));
	}

}
