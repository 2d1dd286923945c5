package io.socketgateway.actuate;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in a sentence when spans can no longer be exported, and when they can again. Waits
 * for no receiver once it is shut down. Safe to use from any thread.
 */
final class ReportedExport implements SpanExporter {

	private static final Logger logger = LoggerFactory.getLogger(ReportedExport.class);

	private final SpanExporter exporter;

	private final AtomicBoolean broken = new AtomicBoolean();

	private volatile CompletableResultCode inHand = CompletableResultCode.ofSuccess();

	private volatile boolean shutDown;

	ReportedExport(SpanExporter exporter) {
		this.exporter = exporter;
	}

	@Override
	public CompletableResultCode export(Collection<SpanData> spans) {
		CompletableResultCode result = new CompletableResultCode();
		this.inHand = result;
		if (this.shutDown) {
			return result.fail();
		}
		CompletableResultCode sent = this.exporter.export(spans);
		sent.whenComplete(() -> settle(result, sent));
		return result.whenComplete(() -> report(result));
	}

	private static void settle(CompletableResultCode result, CompletableResultCode sent) {
		Throwable failure = sent.getFailureThrowable();
		if (sent.isSuccess()) {
			result.succeed();
		}
		else if (failure != null) {
			result.failExceptionally(failure);
		}
		else {
			result.fail();
		}
	}

	private void report(CompletableResultCode result) {
		if (result.isSuccess()) {
			if (this.broken.compareAndSet(true, false)) {
				logger.info("spans are exported again");
			}
		}
		else if (this.broken.compareAndSet(false, true)) {
			logger.warn(
					"spans cannot be exported and are lost: {}; see"
							+ " management.opentelemetry.tracing.export.otlp.endpoint",
					reason(result.getFailureThrowable()));
		}
	}

	private static String reason(@Nullable Throwable failure) {
		return (failure != null) ? failure.toString() : "the receiver does not take them";
	}

	@Override
	public CompletableResultCode flush() {
		return this.exporter.flush();
	}

	/** Closing the JDK's HTTP client takes as long as its last request. */
	@Override
	public CompletableResultCode shutdown() {
		if (this.shutDown) {
			return CompletableResultCode.ofSuccess();
		}
		this.shutDown = true;
		this.inHand.fail();
		CompletableResultCode closed = new CompletableResultCode();
		Thread.startVirtualThread(() -> this.exporter.shutdown().whenComplete(closed::succeed));
		return closed;
	}

}
