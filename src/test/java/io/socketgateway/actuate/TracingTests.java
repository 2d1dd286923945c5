package io.socketgateway.actuate;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

class TracingTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String PARENT = "00f067aa0ba902b7";

	private static final String NO_PARENT = "0000000000000000";

	private static Gateway gateway;

	private static Spans spans;

	@BeforeAll
	static void start() {
		gateway = Gateway.start("""
				gateway:
				  tracing: {enabled: true}
				  defaults: {codec: line}
				  listeners:
				    plain: {port: 0, service: watching}
				    udp: {transport: udp, port: 0, service: watching}
				    quick: {transport: udp, port: 0, codec: raw, service: pong}
				    records: {port: 0, codec: tracks, service: number}
				    lines: {port: 0, codec: lines, service: watching}
				    dying: {port: 0, service: dying}
				    dying-udp: {transport: udp, port: 0, service: dying}
				    desk:
				      port: 0
				      routes:
				        pings: {when: {prefix: PING}, service: pong}
				        traced: {when: {json-path: "$.meta"}, service: watching, traceparent: "$.meta.trace"}
				        failing: {when: {prefix: FAIL}, service: failing}
				        late: {when: {prefix: LATE}, service: unwritable}
				        header: {when: {prefix: HEAD}, service: watching, traceparent: gateway_listener}
				      on-error: reply "sorry"
				  codecs:
				    tracks: {type: struct, format: ">H60s", names: [number, trace], traceparent: trace}
				    lines: {type: line, traceparent: trace}
				  services:
				    pong: {type: reply, text: PONG}
				management:
				  tracing: {sampling: {probability: 1.0}, export: {otlp: {enabled: false}}}
				  opentelemetry.tracing.export.schedule-delay: 20ms
				""", Beans.class);
		spans = gateway.bean(Spans.class);
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@BeforeEach
	void forget() {
		spans.clear();
		gateway.bean(Beans.class).seen.clear();
	}

	@Test
	void messageOfAStreamHasASpanThatTellsItsWay() {
		String peer;
		try (SocketClient client = gateway.connect("plain")) {
			client.send("a\n").expect("A\r\n");
			peer = "127.0.0.1:" + client.socket().getLocalPort();
		}
		SpanData span = spans.of("plain", "watching");
		assertThat(span.getName()).isEqualTo("plain watching");
		assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
		assertThat(span.getParentSpanId()).isEqualTo(NO_PARENT);
		assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
		assertThat(texts(span)).contains(entry("listener", "plain"), entry("transport", "tcp"), entry("codec", "line"),
				entry("route", "none"), entry("service", "watching"), entry("outcome", "success"), entry("peer", peer));
		assertThat(texts(span).get("connection")).startsWith("plain-");
	}

	@Test
	void everyMessageOfABatchHasATraceOfItsOwn() {
		try (SocketClient client = gateway.connect("plain")) {
			client.send("a\nb\nc\n").expect("A\r\nB\r\nC\r\n");
		}
		await().untilAsserted(() -> assertThat(messages()).hasSize(3));
		assertThat(messages()).extracting(SpanData::getTraceId).doesNotHaveDuplicates();
		assertThat(messages()).extracting(SpanData::getParentSpanId).containsOnly(NO_PARENT);
	}

	@Test
	void datagramHasASpanWhetherAThreadOfItsOwnHandlesItOrTheReceivingOne() {
		try (UdpClient client = UdpClient.connect(gateway.port("udp"))) {
			client.send("a\n").expect("A\r\n");
		}
		try (UdpClient client = UdpClient.connect(gateway.port("quick"))) {
			client.send("a").expect("PONG");
		}
		assertThat(texts(spans.of("udp", "watching"))).contains(entry("transport", "udp"));
		assertThat(texts(spans.of("quick", "pong"))).contains(entry("transport", "udp"), entry("outcome", "success"));
	}

	@Test
	void spanNamesTheRouteThatWasTaken() {
		try (SocketClient client = gateway.connect("desk")) {
			client.send("nobody\nPING\n").expect("PONG\r\n");
		}
		assertThat(texts(spans.of("desk", "pong"))).contains(entry("route", "pings"));
		assertThat(messages()).hasSize(1);
	}

	@Test
	void failureOfAServiceMarksItsSpanAndNoOther() {
		try (SocketClient client = gateway.connect("desk")) {
			client.send("FAIL\nPING\n").expect("sorry\r\nPONG\r\n");
		}
		SpanData failed = spans.of("desk", "failing");
		assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
		assertThat(failed.getStatus().getDescription()).contains("cannot do FAIL");
		assertThat(texts(failed)).contains(entry("outcome", "error"));
		assertThat(texts(spans.of("desk", "pong"))).contains(entry("outcome", "success"));
	}

	@Test
	void replyThatCannotBeWrittenMarksTheSpan() {
		try (SocketClient client = gateway.connect("desk")) {
			client.send("LATE\n").expect("sorry\r\n");
		}
		assertThat(spans.of("desk", "unwritable").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
	}

	@Test
	void errorThatNobodyCatchesMarksTheSpan() {
		try (SocketClient client = gateway.connect("dying");
				UdpClient peer = UdpClient.connect(gateway.port("dying-udp"))) {
			client.send("a\n");
			peer.send("a\n");
			for (String listener : List.of("dying", "dying-udp")) {
				SpanData span = spans.of(listener, "dying");
				assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
				assertThat(texts(span)).contains(entry("outcome", "error"));
			}
		}
	}

	@Test
	void serviceRunsWithinTheSpanAndWhatItObservesIsAChildOfIt() {
		try (SocketClient client = gateway.connect("plain")) {
			client.send("a\n").expect("A\r\n");
		}
		SpanData span = spans.of("plain", "watching");
		await().untilAsserted(() -> assertThat(spans.all()).extracting(SpanData::getName).contains("looking"));
		SpanData child = spans.all()
			.stream()
			.filter((each) -> each.getName().equals("looking"))
			.findFirst()
			.orElseThrow();
		assertThat(child.getTraceId()).isEqualTo(span.getTraceId());
		assertThat(child.getParentSpanId()).isEqualTo(span.getSpanId());
		assertThat(gateway.bean(Beans.class).seen)
			.containsExactly(new Seen(true, span.getTraceId(), span.getSpanId(), Spans.text(span, "connection")));
	}

	@Test
	void nothingObservedOutsideOfAMessageIsTraced() {
		Observation.createNotStarted("elsewhere", gateway.bean(ObservationRegistry.class)).observe(() -> {
		});
		try (SocketClient client = gateway.connect("desk")) {
			client.send("PING\n").expect("PONG\r\n");
		}
		spans.of("desk", "pong");
		assertThat(spans.all()).extracting(SpanData::getName).containsExactly("desk pong");
	}

	@Test
	void traceparentIsTakenFromWhereTheRouteNamesIt() {
		try (SocketClient client = gateway.connect("desk")) {
			client.send("{\"meta\":{\"trace\":\"" + traceparent() + "\"}}\n").read(3);
		}
		expectContinued(spans.of("desk", "watching"));
	}

	@Test
	void traceparentIsTakenFromTheFieldThatTheCodecNames() {
		try (SocketClient client = gateway.connect("lines")) {
			client.send("{\"trace\": \"" + traceparent() + "\"}\n").read(3);
		}
		expectContinued(spans.of("lines", "watching"));
	}

	@Test
	void traceparentIsTakenFromAFieldOfBytesFilledUpWithZeros() {
		byte[] message = new byte[62];
		byte[] written = traceparent().getBytes(StandardCharsets.US_ASCII);
		System.arraycopy(written, 0, message, 2, written.length);
		message[1] = 7;
		try (SocketClient client = gateway.connect("records")) {
			assertThat(client.send(message).read(2)).containsExactly(0, 7);
		}
		expectContinued(spans.of("records", "number"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "5", "null", "{}", "[\"a\"]", "\"nonsense\"",
			"\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7\"",
			"\"00-00000000000000000000000000000000-00f067aa0ba902b7-01\"",
			"\"00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01\"",
			"\"ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\"",
			"\"00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01\"",
			"\"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more\"", "\"LONG\"" })
	void malformedTraceparentBeginsATraceOfItsOwn(String value) {
		String json = "{\"meta\":{\"trace\":" + value.replace("LONG", traceparent() + "-" + "a".repeat(200)) + "}}";
		try (SocketClient client = gateway.connect("desk")) {
			client.send(json + "\n").expect(json.toUpperCase(Locale.ROOT) + "\r\n");
		}
		expectNew(spans.of("desk", "watching"));
	}

	@Test
	void headerThatIsNoTraceparentBeginsATraceOfItsOwn() {
		try (SocketClient client = gateway.connect("desk")) {
			client.send("HEAD\n").expect("HEAD\r\n");
		}
		expectNew(spans.of("desk", "watching"));
	}

	private static String traceparent() {
		return "00-" + TRACE + "-" + PARENT + "-01";
	}

	private static void expectContinued(SpanData span) {
		assertThat(span.getTraceId()).isEqualTo(TRACE);
		assertThat(span.getParentSpanId()).isEqualTo(PARENT);
	}

	private static void expectNew(SpanData span) {
		assertThat(span.getTraceId()).isNotEqualTo(TRACE);
		assertThat(span.getParentSpanId()).isEqualTo(NO_PARENT);
		assertThat(Spans.text(span, "outcome")).isEqualTo("success");
	}

	private static List<SpanData> messages() {
		return spans.all().stream().filter((span) -> Spans.text(span, "listener") != null).toList();
	}

	private static Map<String, String> texts(SpanData span) {
		Map<String, String> texts = new HashMap<>();
		span.getAttributes().forEach((key, value) -> texts.put(key.getKey(), Objects.toString(value)));
		assertThat(span.getAttributes().asMap()).doesNotContainKey(AttributeKey.stringKey("traceparent"));
		return texts;
	}

	/** What a service sees around it. */
	record Seen(boolean virtual, @Nullable String trace, @Nullable String span, @Nullable String connection) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		final Queue<Seen> seen = new ConcurrentLinkedQueue<>();

		@Bean
		Spans spans() {
			return new Spans();
		}

		@Bean
		Function<String, String> watching(ObservationRegistry registry) {
			return (text) -> {
				this.seen.add(new Seen(Thread.currentThread().isVirtual(), MDC.get("traceId"), MDC.get("spanId"),
						MDC.get("connection")));
				Observation.createNotStarted("looking", registry).observe(() -> {
				});
				return text.toUpperCase(Locale.ROOT);
			};
		}

		@Bean
		Function<Map<String, Object>, byte[]> number() {
			return (fields) -> new byte[] { 0, ((Long) Objects.requireNonNull(fields.get("number"))).byteValue() };
		}

		@Bean
		Function<String, String> failing() {
			return (text) -> {
				throw new IllegalStateException("cannot do " + text);
			};
		}

		@Bean
		Function<byte[], Object> unwritable() {
			return (_) -> List.of("no codec writes this");
		}

		@Bean
		SocketService dying() {
			return (_, _) -> new CharSequence() {

				@Override
				public int length() {
					return 0;
				}

				@Override
				public char charAt(int index) {
					throw new IndexOutOfBoundsException(index);
				}

				@Override
				public CharSequence subSequence(int start, int end) {
					return this;
				}

				@Override
				public String toString() {
					throw new AssertionError("has no text");
				}

			};
		}

	}

}
