package io.socketgateway.actuate;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;

/**
 * Makes spans of what is observed while a message is handled, such as a request that its
 * service sends. What is observed elsewhere, such as requests of the HTTP port, has its
 * meters and no span.
 */
final class WithinMessages extends ObservationHandler.FirstMatchingCompositeObservationHandler {

	private final Tracer tracer;

	WithinMessages(Tracer tracer, Propagator propagator) {
		super(new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
				new DefaultTracingObservationHandler(tracer));
		this.tracer = tracer;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return this.tracer.currentSpan() != null;
	}

}
