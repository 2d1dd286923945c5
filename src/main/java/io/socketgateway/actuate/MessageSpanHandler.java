package io.socketgateway.actuate;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;

/** Makes a span of each message, and of nothing else that comes in. */
final class MessageSpanHandler extends PropagatingReceiverTracingObservationHandler<MessageContext> {

	MessageSpanHandler(Tracer tracer, Propagator propagator) {
		super(tracer, propagator);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof MessageContext;
	}

}
