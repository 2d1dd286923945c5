package io.socketgateway.actuate;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The beans of tracing, where it is on. */
@Configuration(proxyBeanMethods = false)
@Conditional(TracingSwitch.class)
class TracingConfiguration {

	@Bean
	MessageObservations messageTracing(Tracer tracer, Propagator propagator) {
		return new MessageObservations(new MessageSpanHandler(tracer, propagator));
	}

	@Bean
	WithinMessages withinMessages(Tracer tracer, Propagator propagator) {
		return new WithinMessages(tracer, propagator);
	}

	@Bean
	SpanExporters spanExporters(ObjectProvider<SpanExporter> exporters) {
		return SpanExporters.of(exporters.orderedStream().map(ReportedExport::new).toList());
	}

	@Bean
	LastSpans lastSpans(SdkTracerProvider provider, SpanExporters exporters) {
		return new LastSpans(provider, exporters);
	}

}
