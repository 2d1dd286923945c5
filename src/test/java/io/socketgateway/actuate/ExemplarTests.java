package io.socketgateway.actuate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.prometheus.metrics.tracer.common.SpanContext;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.HttpOperator;
import io.socketgateway.testing.SocketClient;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Traces that values of a histogram name. */
class ExemplarTests {

	private static final String YAML = """
			gateway:
			  listeners:
			    echo: {port: 0, host: 127.0.0.1, codec: line, service: echo}
			""";

	private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

	@Test
	void bucketNamesTheTraceOfASampledMessage() {
		try (Gateway gateway = Gateway.startWithHttp(YAML, Tracing.class)) {
			SpanContextOfTests spans = gateway.bean(SpanContextOfTests.class);
			try (SocketClient client = gateway.connect("echo"); HttpOperator operator = HttpOperator.of(gateway)) {
				client.send("unsampled\n").expect("unsampled\r\n");
				awaitCount(operator, 1);
				assertThat(exemplars(operator)).isEmpty();
				spans.sampled.set(true);
				client.send("sampled\n").expect("sampled\r\n");
				awaitCount(operator, 2);
				soon().untilAsserted(() -> assertThat(exemplars(operator)).hasSize(1)
					.allMatch((line) -> line.matches(".*listener=\"echo\",outcome=\"success\".*"
							+ " # \\{span_id=\"00f067aa0ba902b7\",trace_id=\"4bf92f3577b34da6a3ce929d0e0e4736\"}"
							+ " \\d\\S* \\d{10}\\.\\d{3}")));
				assertThat(operator.get("/actuator/prometheus").body()).doesNotContain("trace_id");
			}
		}
	}

	@Test
	void withoutTracingThereAreNone() {
		try (Gateway gateway = Gateway.startWithHttp(YAML);
				SocketClient client = gateway.connect("echo");
				HttpOperator operator = HttpOperator.of(gateway)) {
			client.send("x\n").expect("x\r\n");
			awaitCount(operator, 1);
			assertThat(exemplars(operator)).isEmpty();
		}
	}

	/** A message is counted after its reply. */
	private static void awaitCount(HttpOperator operator, int count) {
		soon().untilAsserted(() -> assertThat(Scrape.parse(operator.get("/actuator/prometheus").body())
			.sum("gateway_messages_duration_seconds_count", "echo")).isEqualTo(count));
	}

	private static ConditionFactory soon() {
		return await().atMost(Duration.ofSeconds(60));
	}

	private static List<String> exemplars(HttpOperator operator) {
		String body = operator.get("/actuator/prometheus", "Accept", OPEN_METRICS).body();
		assertThat(body).endsWith("# EOF\n");
		return body.lines()
			.filter((line) -> line.startsWith("gateway_messages_duration_seconds_bucket") && line.contains(" # "))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class Tracing {

		@Bean
		SpanContextOfTests spanContext() {
			return new SpanContextOfTests();
		}

	}

	/** One span that is always current. */
	static final class SpanContextOfTests implements SpanContext {

		private final AtomicBoolean sampled = new AtomicBoolean();

		@Override
		public String getCurrentTraceId() {
			return "4bf92f3577b34da6a3ce929d0e0e4736";
		}

		@Override
		public String getCurrentSpanId() {
			return "00f067aa0ba902b7";
		}

		@Override
		public boolean isCurrentSpanSampled() {
			return this.sampled.get();
		}

		@Override
		public void markCurrentSpanAsExemplar() {
		}

	}

}
