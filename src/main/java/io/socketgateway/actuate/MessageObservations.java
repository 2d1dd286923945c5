package io.socketgateway.actuate;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.socketgateway.message.MessageSpan;
import io.socketgateway.message.MessageTracing;
import io.socketgateway.message.TracedMessage;

/**
 * Observes each message, for its span alone: the registry is its own, as that of Spring
 * Boot would measure once more what {@code gateway.messages.duration} does.
 */
final class MessageObservations implements MessageTracing {

	private static final String NAME = "gateway.message";

	private final ObservationRegistry registry = ObservationRegistry.create();

	MessageObservations(ObservationHandler<?> handler) {
		this.registry.observationConfig().observationHandler(handler);
	}

	@Override
	public MessageSpan begin(TracedMessage message) {
		Observation observation = Observation.start(NAME, () -> new MessageContext(message), this.registry);
		return new ObservedMessage(observation, observation.openScope());
	}

	/** A message whose observation has begun. */
	private record ObservedMessage(Observation observation, Observation.Scope scope) implements MessageSpan {

		@Override
		public void failed(Throwable cause) {
			this.observation.lowCardinalityKeyValue("outcome", "error").error(cause);
		}

		@Override
		public void end() {
			this.scope.close();
			this.observation.stop();
		}

	}

}
