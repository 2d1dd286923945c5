package io.socketgateway.actuate;

import java.util.concurrent.TimeUnit;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.SmartLifecycle;

/**
 * Stops behind the listeners: has the spans that wait exported and gives up those that
 * nobody takes soon, for which OpenTelemetry would hold up the stop. Safe to use from any
 * thread.
 */
final class LastSpans implements SmartLifecycle {

	private static final int PATIENCE_SECONDS = 1;

	private final SdkTracerProvider provider;

	private final SpanExporters exporters;

	private volatile boolean running;

	LastSpans(SdkTracerProvider provider, SpanExporters exporters) {
		this.provider = provider;
		this.exporters = exporters;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.provider.forceFlush().join(PATIENCE_SECONDS, TimeUnit.SECONDS);
		CompletableResultCode.ofAll(this.exporters.list().stream().map(SpanExporter::shutdown).toList())
			.join(PATIENCE_SECONDS, TimeUnit.SECONDS);
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}
