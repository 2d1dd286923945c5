package io.socketgateway.actuate;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.socketgateway.connection.Connections;
import io.socketgateway.connection.LiveConnection;
import io.socketgateway.listener.Listeners;
import io.socketgateway.message.ConnectionId;
import io.socketgateway.message.Reason;
import io.socketgateway.reply.UndeliverableReplyException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * {@code /actuator/connections}: who is connected, and the operator's hand on it. No
 * request holds up traffic, and none waits longer than a listener's
 * {@code timeouts.write}.
 */
@WebEndpoint(id = "connections")
final class ConnectionsEndpoint {

	private static final int USUAL = 100;

	private static final int MOST = 20_000;

	private static final int CONFLICT = 409;

	private final Connections connections;

	private final Listeners listeners;

	ConnectionsEndpoint(Connections connections, Listeners listeners) {
		this.connections = connections;
		this.listeners = listeners;
	}

	/**
	 * What is answered to who asks for all.
	 *
	 * @param total how many are open
	 * @param matched how many of them were asked for
	 * @param connections the oldest of those, oldest first
	 */
	record Listing(int total, int matched, List<ConnectionDetail> connections) {
	}

	@ReadOperation
	WebEndpointResponse<?> list(@Nullable String listener, @Nullable String peer, @Nullable Integer limit) {
		int most = (limit != null) ? limit : USUAL;
		if (most < 0 || most > MOST) {
			return refused(WebEndpointResponse.STATUS_BAD_REQUEST,
					"limit is %d; it must be between 0 and %d".formatted(most, MOST));
		}
		List<LiveConnection> matched = ConnectionFilter.of(listener, peer).oldestFirst(this.connections.all());
		List<ConnectionDetail> shown = matched.stream().limit(most).map(ConnectionDetail::of).toList();
		return new WebEndpointResponse<>(new Listing(this.connections.size(), matched.size(), shown));
	}

	@ReadOperation
	WebEndpointResponse<?> one(@Selector String id) {
		return with(id, (connection) -> new WebEndpointResponse<>(ConnectionDetail.of(connection)));
	}

	@DeleteOperation
	WebEndpointResponse<?> kick(@Selector String id) {
		return with(id, (connection) -> {
			connection.close(Reason.KICKED);
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
		});
	}

	@WriteOperation
	WebEndpointResponse<?> push(@Selector String id, @Nullable String text, @Nullable String base64) {
		return withPayload(text, base64, (payload) -> with(id, (connection) -> push(connection, payload)));
	}

	private WebEndpointResponse<?> push(LiveConnection connection, Object payload) {
		try {
			this.connections.push(connection, payload);
			return new WebEndpointResponse<>(Map.of("sent", true));
		}
		catch (UndeliverableReplyException ex) {
			return refused(CONFLICT, String.valueOf(ex.getMessage()));
		}
	}

	@WriteOperation
	WebEndpointResponse<?> broadcast(String listener, @Nullable String text, @Nullable String base64) {
		if (this.listeners.named(listener).isEmpty()) {
			return refused(WebEndpointResponse.STATUS_NOT_FOUND, "listener " + listener + " is not open");
		}
		return withPayload(text, base64,
				(payload) -> new WebEndpointResponse<>(this.connections.broadcast(listener, payload)));
	}

	private WebEndpointResponse<?> with(String id, Function<LiveConnection, WebEndpointResponse<?>> answer) {
		Optional<LiveConnection> connection = this.connections.find(new ConnectionId(id));
		return connection.<WebEndpointResponse<?>>map(answer)
			.orElseGet(() -> refused(WebEndpointResponse.STATUS_NOT_FOUND, "connection " + id + " is not open"));
	}

	private static WebEndpointResponse<?> withPayload(@Nullable String text, @Nullable String base64,
			Function<Object, WebEndpointResponse<?>> answer) {
		if ((text == null) == (base64 == null)) {
			return refused(WebEndpointResponse.STATUS_BAD_REQUEST, "the body must have either text or base64");
		}
		Object payload;
		try {
			payload = (text != null) ? text : Base64.getDecoder().decode(base64);
		}
		catch (IllegalArgumentException ex) {
			return refused(WebEndpointResponse.STATUS_BAD_REQUEST, "base64 cannot be decoded: " + ex.getMessage());
		}
		return answer.apply(payload);
	}

	private static WebEndpointResponse<?> refused(int status, String sentence) {
		return new WebEndpointResponse<>(Map.of("error", sentence), status);
	}

}
