package io.socketgateway.actuate;

import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.socketgateway.message.MessageSpan;
import io.socketgateway.message.MessageTracing;
import io.socketgateway.message.TracedMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Observes each message, for its span alone: the registry is its own, as that of Spring
 * Boot would measure once more what {@code gateway.messages.duration} does.
 */
final class MessageObservations implements MessageTracing {

	private static final Logger logger = LoggerFactory.getLogger(MessageObservations.class);

	private static final String NAME = "gateway.message";

	private final ObservationRegistry registry = ObservationRegistry.create();

	private final AtomicBoolean told = new AtomicBoolean();

	MessageObservations(ObservationHandler<?> handler) {
		this.registry.observationConfig().observationHandler(handler);
	}

	@Override
	public MessageSpan begin(TracedMessage message) {
		ObservedMessage span = new ObservedMessage(message);
		span.begin();
		return span;
	}

	/** Whatever makes spans, such as a processor of a plugin, fails no message. */
	private void attempt(Runnable step) {
		try {
			step.run();
		}
		catch (RuntimeException ex) {
			if (this.told.compareAndSet(false, true)) {
				logger.warn("a span of a message failed, which is said once; the message goes on: {}", ex.toString());
			}
		}
	}

	/** A message whose observation has begun, or could not. */
	private final class ObservedMessage implements MessageSpan {

		private final Observation observation;

		private final Observation.@Nullable Scope around;

		private Observation.@Nullable Scope scope;

		ObservedMessage(TracedMessage message) {
			ObservationRegistry registry = MessageObservations.this.registry;
			this.observation = Observation.createNotStarted(NAME, () -> new MessageContext(message), registry);
			this.around = registry.getCurrentObservationScope();
		}

		void begin() {
			attempt(() -> this.scope = this.observation.start().openScope());
		}

		@Override
		public void failed(Throwable cause) {
			attempt(() -> this.observation.lowCardinalityKeyValue("outcome", "error").error(cause));
		}

		/** Leaves no scope to the thread, whatever closing it does. */
		@Override
		public void end() {
			if (this.scope != null) {
				attempt(this.scope::close);
			}
			MessageObservations.this.registry.setCurrentObservationScope(this.around);
			attempt(this.observation::stop);
		}

	}

}
