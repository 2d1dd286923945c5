package io.socketgateway.actuate;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Keeps the spans that a gateway exports. */
final class Spans implements SpanExporter {

	private final List<SpanData> all = new CopyOnWriteArrayList<>();

	@Override
	public CompletableResultCode export(Collection<SpanData> spans) {
		this.all.addAll(spans);
		return CompletableResultCode.ofSuccess();
	}

	@Override
	public CompletableResultCode flush() {
		return CompletableResultCode.ofSuccess();
	}

	@Override
	public CompletableResultCode shutdown() {
		return CompletableResultCode.ofSuccess();
	}

	List<SpanData> all() {
		return List.copyOf(this.all);
	}

	/** The only span of a listener and service, once it is there. */
	SpanData of(String listener, String service) {
		await().untilAsserted(() -> assertThat(matching(listener, service)).hasSize(1));
		return matching(listener, service).getFirst();
	}

	private List<SpanData> matching(String listener, String service) {
		return this.all.stream()
			.filter((span) -> listener.equals(text(span, "listener")) && service.equals(text(span, "service")))
			.toList();
	}

	static @Nullable String text(SpanData span, String key) {
		return span.getAttributes().get(AttributeKey.stringKey(key));
	}

	void clear() {
		this.all.clear();
	}

}
