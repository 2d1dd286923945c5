package io.socketgateway.actuate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.prometheus.metrics.tracer.common.SpanContext;
import io.socketgateway.message.MessageTracing;
import io.socketgateway.message.TrafficRecorder;
import io.socketgateway.testing.FreePort;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.HttpOperator;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class TracingExportTests {

	private static final String OWN_EXPORT = """
			gateway:
			  tracing: {enabled: %s}
			  listeners:
			    echo: {port: 0, codec: json, service: echo}
			    udp: {transport: udp, port: 0, service: echo}
			    traced:
			      port: 0
			      codec: json
			      routes: {all: {service: echo, traceparent: "$.trace"}}
			management:
			  tracing: {sampling: {probability: %s}, export: {otlp: {enabled: false}}}
			  opentelemetry.tracing.export.schedule-delay: 20ms
			""";

	private static final String TO_A_RECEIVER = """
			gateway:
			  tracing: {enabled: true}
			  listeners: {echo: {port: 0, codec: line, service: echo}}
			management:
			  tracing.sampling.probability: 1.0
			  opentelemetry.tracing.export:
			    schedule-delay: 20ms
			    otlp: {endpoint: "http://127.0.0.1:%d/v1/traces", timeout: 5s}
			""";

	@Test
	void spansReachAReceiverOverOtlp() throws IOException {
		try (Receiver receiver = new Receiver();
				Gateway gateway = Gateway
					.start(TO_A_RECEIVER.replace("timeout: 5s", "timeout: 60s").formatted(receiver.port()))) {
			try (SocketClient client = gateway.connect("echo")) {
				client.send("a\n").expect("a\r\n");
			}
			await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(receiver.spans()).hasSize(1));
			Span span = receiver.spans().getFirst();
			assertThat(span.getName()).isEqualTo("echo echo");
			assertThat(span.getEndTimeUnixNano()).isGreaterThanOrEqualTo(span.getStartTimeUnixNano());
			assertThat(texts(span.getAttributesList())).containsEntry("listener", "echo")
				.containsEntry("service", "echo");
			assertThat(receiver.resource()).containsEntry("service.name", "socket-gateway");
			assertThat(receiver.paths).containsOnly("POST /v1/traces application/x-protobuf");
		}
	}

	@Test
	void receiverThatIsNotThereIsToldOfInOneSentenceAndCostsNoMessage(CapturedOutput output) throws IOException {
		try (Gateway gateway = Gateway.start(TO_A_RECEIVER.formatted(FreePort.any()))) {
			try (SocketClient client = gateway.connect("echo")) {
				client.send("a\nb\n").expect("a\r\nb\r\n");
				await().until(() -> output.getAll().contains("spans cannot be exported and are lost: "));
				client.send("c\n").expect("c\r\n");
			}
		}
		assertThat(output.getAll()).containsOnlyOnce("spans cannot be exported and are lost: ").doesNotContain("\tat ");
	}

	@Test
	void receiverThatNeverAnswersHoldsUpTheStopNoLongerThanAFewSeconds(CapturedOutput output) throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
			long stopping;
			try (Gateway gateway = Gateway.start(TO_A_RECEIVER.replace("5s", "60s").formatted(silent.getLocalPort()))) {
				try (SocketClient client = gateway.connect("echo")) {
					client.send("a\n").expect("a\r\n");
				}
				silent.accept();
				stopping = System.nanoTime();
			}
			assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(9));
			assertThat(output).containsOnlyOnce("spans cannot be exported and are lost: ");
		}
	}

	@Test
	void receiverThatIsNotThereHoldsUpTheStopNoLongerThanAFewSeconds() throws IOException {
		long stopping;
		try (Gateway gateway = Gateway.start(TO_A_RECEIVER.replace("5s", "60s").formatted(FreePort.any()))) {
			try (SocketClient client = gateway.connect("echo")) {
				client.send("a\n").expect("a\r\n");
			}
			stopping = System.nanoTime();
		}
		assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(9));
	}

	@Test
	void thereIsNothingOfTracingWhereItIsOff() {
		try (Gateway gateway = Gateway.start(OWN_EXPORT.formatted("false", "1.0"), Exporting.class)) {
			try (SocketClient client = gateway.connect("echo")) {
				client.send("{}").expect("{}");
			}
			assertThat(gateway.context().getBeanNamesForType(Tracer.class)).isEmpty();
			assertThat(gateway.context().getBeanNamesForType(MessageTracing.class)).isEmpty();
			assertThat(gateway.context().getBeanDefinitionNames())
				.filteredOn((name) -> name.toLowerCase(Locale.ROOT).matches(".*(otel|opentelemetry|otlp).*"))
				.isEmpty();
			assertThat(gateway.context().getEnvironment().getProperty("logging.expect-correlation-id"))
				.isEqualTo("false");
		}
	}

	@Test
	void sampledTraceOfAPeerGoesOnWhereNoneBeginsHere() {
		try (Gateway gateway = Gateway.start(OWN_EXPORT.formatted("true", "0.0"), Exporting.class);
				SocketClient client = gateway.connect("traced")) {
			String unsampled = "{\"trace\":\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00\"}";
			String sampled = "{\"trace\":\"00-5bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"}";
			client.send("{}" + unsampled + sampled).expect("{}\n" + unsampled + "\n" + sampled + "\n");
			await().untilAsserted(() -> assertThat(gateway.bean(Spans.class).all()).isNotEmpty());
			assertThat(gateway.bean(Spans.class).all()).singleElement()
				.extracting((span) -> span.getTraceId())
				.isEqualTo("5bf92f3577b34da6a3ce929d0e0e4736");
		}
	}

	@Test
	void metersAreToldWithinTheSpanSoThatTheyCanHaveExemplars() {
		try (Gateway gateway = Gateway.start(OWN_EXPORT.formatted("true", "1.0"), Exporting.class, Looking.class)) {
			try (SocketClient client = gateway.connect("echo")) {
				client.send("{}").expect("{}");
			}
			try (UdpClient client = UdpClient.connect(gateway.port("udp"))) {
				client.send("a").expect("a");
			}
			Spans spans = gateway.bean(Spans.class);
			await().untilAsserted(() -> assertThat(spans.all()).hasSize(2));
			assertThat(gateway.bean(Looking.class).traces)
				.containsExactlyInAnyOrderElementsOf(spans.all().stream().map((span) -> span.getTraceId()).toList());
		}
	}

	@Test
	void requestsOfTheHttpPortHaveMetersAndNoSpans() {
		try (Gateway gateway = Gateway.startWithHttp(OWN_EXPORT.formatted("true", "1.0"), Exporting.class)) {
			HttpOperator operator = HttpOperator.of(gateway);
			assertThat(operator.get("/actuator/prometheus").statusCode()).isEqualTo(200);
			assertThat(operator.get("/actuator/listeners").statusCode()).isEqualTo(401);
			try (SocketClient client = gateway.connect("echo")) {
				client.send("{}").expect("{}");
			}
			Spans spans = gateway.bean(Spans.class);
			await().untilAsserted(() -> assertThat(spans.all()).isNotEmpty());
			assertThat(spans.all()).extracting((span) -> span.getName()).containsOnly("echo echo");
			assertThat(operator.get("/actuator/prometheus").body()).contains("http_server_requests_seconds_count")
				.doesNotContain("gateway_message_");
		}
	}

	@Test
	void logLinesOfATracedMessageHaveItsTrace(CapturedOutput output) {
		try (Gateway gateway = Gateway.start(
				OWN_EXPORT.formatted("true", "1.0") + "logging.level.io.socketgateway.actuate: debug\n",
				Exporting.class, Looking.class)) {
			try (SocketClient client = gateway.connect("echo")) {
				client.send("{}").expect("{}");
			}
			Spans spans = gateway.bean(Spans.class);
			await().untilAsserted(() -> assertThat(spans.all()).hasSize(1));
			String trace = spans.all().getFirst().getTraceId() + "-" + spans.all().getFirst().getSpanId();
			assertThat(output.getAll().lines())
				.anySatisfy((line) -> assertThat(line).contains(trace, "served by echo"));
		}
	}

	private static Map<String, String> texts(List<KeyValue> attributes) {
		return attributes.stream()
			.collect(Collectors.toMap(KeyValue::getKey, (attribute) -> attribute.getValue().getStringValue()));
	}

	/** Takes what OTLP over HTTP brings, on any free port. */
	private static final class Receiver implements AutoCloseable {

		private final Queue<ExportTraceServiceRequest> requests = new ConcurrentLinkedQueue<>();

		private final Queue<String> paths = new ConcurrentLinkedQueue<>();

		private final HttpServer server;

		Receiver() throws IOException {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			this.server.createContext("/", this::take);
			this.server.start();
		}

		private void take(HttpExchange exchange) throws IOException {
			this.paths.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
					+ exchange.getRequestHeaders().getFirst("Content-Type"));
			this.requests.add(ExportTraceServiceRequest.parseFrom(exchange.getRequestBody()));
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		}

		int port() {
			return this.server.getAddress().getPort();
		}

		List<Span> spans() {
			return resources().stream()
				.flatMap((resource) -> resource.getScopeSpansList().stream())
				.flatMap((scope) -> scope.getSpansList().stream())
				.toList();
		}

		Map<String, String> resource() {
			return texts(resources().getFirst().getResource().getAttributesList());
		}

		private List<ResourceSpans> resources() {
			return this.requests.stream().flatMap((request) -> request.getResourceSpansList().stream()).toList();
		}

		@Override
		public void close() {
			this.server.stop(0);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Exporting {

		@Bean
		Spans spans() {
			return new Spans();
		}

	}

	/** Looks for the current span as a histogram with exemplars does. */
	@Configuration(proxyBeanMethods = false)
	static class Looking {

		private static final Logger logger = LoggerFactory.getLogger(Looking.class);

		final Queue<String> traces = new ConcurrentLinkedQueue<>();

		@Bean
		@Primary
		TrafficRecorder.Factory lookingRecorders(ObjectProvider<SpanContext> current) {
			return (_, _) -> new TrafficRecorder() {

				@Override
				public void served(String service, boolean answered, long nanos) {
					logger.debug("served by {}", service);
					SpanContext span = current.getObject();
					if (span.isCurrentSpanSampled()) {
						Looking.this.traces.add(String.valueOf(span.getCurrentTraceId()));
					}
				}

			};
		}

	}

}
