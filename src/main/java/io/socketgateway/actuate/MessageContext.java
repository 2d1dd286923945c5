package io.socketgateway.actuate;

import java.util.Objects;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.socketgateway.message.TracedMessage;

/** What is observed of a message; the carrier is its {@code traceparent}. */
final class MessageContext extends ReceiverContext<String> {

	private static final String TRACEPARENT = "traceparent";

	MessageContext(TracedMessage message) {
		super((carrier, key) -> (key.equals(TRACEPARENT) && !carrier.isEmpty()) ? carrier : null, Kind.SERVER);
		setCarrier(Objects.requireNonNullElse(message.traceparent(), ""));
		setContextualName(message.listener() + " " + message.service());
		addLowCardinalityKeyValues(
				KeyValues.of("listener", message.listener(), "transport", message.transport().toString(), "codec",
						message.codec(), "route", message.route(), "service", message.service(), "outcome", "success"));
		addHighCardinalityKeyValues(
				KeyValues.of("connection", message.connection().value(), "peer", message.peer().toString()));
	}

}
