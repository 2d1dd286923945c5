package io.socketgateway.actuate;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.codec.Codec;
import io.socketgateway.codec.FrameInput;
import io.socketgateway.codec.MalformedMessageException;
import io.socketgateway.listener.Listener;
import io.socketgateway.listener.Listeners;
import io.socketgateway.listener.RoundTrips;
import io.socketgateway.message.Reason;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.HttpOperator;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What operators see over HTTP, after traffic. Each test has listeners of its own. */
class ActuatorIntegrationTests {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	@TempDir
	private static Path uploads;

	private static Gateway gateway;

	private static HttpOperator operator;

	@BeforeAll
	static void start() {
		gateway = Gateway.startWithHttp(
				"""
						server.address: 127.0.0.1
						gateway:
						  health: {round-trip: {timeout: 20s}}
						  users:
						    op: {password: "{noop}secret", roles: [OPERATOR]}
						  listeners:
						    busy: {port: 0, host: 127.0.0.1, service: echo}
						    lines: {port: 0, host: 127.0.0.1, codec: line, service: echo}
						    untouched: {port: 0, host: 127.0.0.1, service: echo, health: {expect-traffic: 20}}
						    watched: {port: 0, host: 127.0.0.1, service: echo, limits: {connections: 7}}
						    two: {ports: [0, 0], host: 127.0.0.1, service: echo}
						    spare: {port: 0, host: 127.0.0.1, service: echo}
						    full: {port: 0, host: 127.0.0.1, service: echo, limits: {connections: 1}}
						    inbox: {port: 0, host: 127.0.0.1, service: inbox}
						    untouched-inbox: {port: 0, host: 127.0.0.1, service: inbox}
						    untouched-desk: {port: 0, host: 127.0.0.1, service: library}
						    broken: {port: 0, host: 127.0.0.1, codec: line, service: broken, on-error: continue}
						    garbled: {port: 0, host: 127.0.0.1, codec: picky, service: echo}
						    wordy: {port: 0, host: 127.0.0.1, codec: tiny, service: wordy, health: {round-trip: false}}
						    too-late: {port: 0, host: 127.0.0.1, service: tooLate}
						    peer-closed: {port: 0, host: 127.0.0.1, service: echo}
						    peer-reset: {port: 0, host: 127.0.0.1, service: echo}
						    probe: {port: 0, host: 127.0.0.1, service: echo}
						    idle: {port: 0, host: 127.0.0.1, service: echo, timeouts: {idle: 200ms}}
						    service: {port: 0, host: 127.0.0.1, service: leaving}
						    close-after-reply: {port: 0, host: 127.0.0.1, service: echo, close-after-reply: true}
						    message-too-large: {port: 0, host: 127.0.0.1, codec: line, service: echo, limits: {message-size: 10B}}
						    message-malformed: {port: 0, host: 127.0.0.1, codec: picky, service: echo}
						    error: {port: 0, host: 127.0.0.1, service: broken}
						    udp: {transport: udp, port: 0, host: 127.0.0.1, service: echo, timeouts: {idle: 300ms}}
						    udp-small: {transport: udp, port: 0, host: 127.0.0.1, service: echo, limits: {message-size: 10B}}
						    udp-wordy: {transport: udp, port: 0, host: 127.0.0.1, codec: tiny, service: wordy, health: {round-trip: false}}
						  codecs:
						    tiny: {type: length, bytes: 1}
						  services:
						    inbox: {type: upload, base-path: %s}
						    wordy: {type: reply, text: %s}
						    library: {type: chatbot, dialog: "classpath:dialogs/library.yml"}
						"""
					.formatted(uploads, "x".repeat(256)),
				Beans.class);
		operator = HttpOperator.of(gateway).as("op", "secret");
	}

	@AfterAll
	static void stop() {
		operator.close();
		gateway.close();
		HTTP.close();
	}

	@Test
	void healthShowsEachListener() throws Exception {
		try (SocketClient client = gateway.connect("watched")) {
			client.send("x").expect("x");
			await().atMost(Duration.ofSeconds(60))
				.until(() -> gateway.bean(RoundTrips.class)
					.of("watched")
					.filter(RoundTrips.Works.class::isInstance)
					.isPresent());
			String health = get("/actuator/health").body();
			assertThat(JsonPath.<String>read(health, "$.status")).isEqualTo("UP");
			assertThat(JsonPath.<Map<String, Object>>read(health, "$.components.listeners.details"))
				.containsOnlyKeys(listeners().toList());
			assertThat(JsonPath.<Map<String, Object>>read(health, "$.components.listeners.details.watched"))
				.containsEntry("state", "running")
				.containsEntry("transport", "tcp")
				.containsEntry("address", List.of("127.0.0.1:" + gateway.port("watched")))
				.containsEntry("connections", 1)
				.containsEntry("limit", 7)
				.containsEntry("roundTrip", "works")
				.hasSize(6);
		}
	}

	@Test
	void healthShowsEachAddressOfAListener() throws Exception {
		assertThat(JsonPath.<List<String>>read(get("/actuator/health").body(),
				"$.components.listeners.details.two.address"))
			.hasSize(2)
			.allMatch((address) -> address.startsWith("127.0.0.1:"))
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(strings = { "liveness", "readiness" })
	void probesAreUp(String group) throws Exception {
		HttpResponse<String> response = get("/actuator/health/" + group);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(JsonPath.<String>read(response.body(), "$.status")).isEqualTo("UP");
	}

	@Test
	void listenerThatDoesNotListenTakesReadinessButNotLife() throws Exception {
		gateway.listener("spare").endpoint().stop();
		try {
			assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
			assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertThat(
					JsonPath.<String>read(get("/actuator/health").body(), "$.components.listeners.details.spare.state"))
				.isEqualTo("down");
			awaitValues("spare", Map.of("gateway_listeners_up", 0d));
		}
		finally {
			gateway.listener("spare").endpoint().start();
		}
		awaitValues("spare", Map.of("gateway_listeners_up", 1d));
		assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
	}

	@Test
	void infoNamesTheBuild() throws Exception {
		String info = get("/actuator/info").body();
		assertThat(JsonPath.<String>read(info, "$.build.artifact")).isEqualTo("socket-gateway");
		assertThat(JsonPath.<String>read(info, "$.build.version")).matches("\\d+\\.\\d+\\.\\d+.*");
	}

	@Test
	void nothingElseIsExposed() throws Exception {
		assertThat(JsonPath.<Map<String, Object>>read(operator.get("/actuator").body(), "$._links")).containsOnlyKeys(
				"self", "health", "health-path", "info", "prometheus", "listeners", "listeners-name", "connections",
				"connections-id", "reload", "sbom", "sbom-id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "env", "beans", "configprops", "heapdump", "threaddump", "loggers", "metrics", "mappings",
			"conditions", "shutdown", "integrationgraph", "scheduledtasks" })
	void endpointsThatTellTooMuchAreNotThere(String endpoint) throws Exception {
		assertThat(operator.get("/actuator/" + endpoint).statusCode()).isIn(403, 404);
	}

	@Test
	void everySeriesHasItsNameAndLabelsAndNoOther() {
		gateway.connect("busy").send("x").expect("x").close();
		await()
			.untilAsserted(() -> assertThat(scrape().samples().stream().map(Scrape.Sample::shape).distinct().sorted())
				.containsExactlyElementsOf("""
						gateway_accesslog_dropped_total bound
						gateway_addresses_active listener transport
						gateway_addresses_limit listener transport
						gateway_bytes_received_total listener transport
						gateway_bytes_sent_total listener transport
						gateway_connections_active listener transport
						gateway_connections_closed_total listener reason transport
						gateway_connections_duration_seconds_bucket le listener transport
						gateway_connections_duration_seconds_count listener transport
						gateway_connections_duration_seconds_max listener transport
						gateway_connections_duration_seconds_sum listener transport
						gateway_connections_limit listener transport
						gateway_connections_observed_total listener reason transport
						gateway_connections_opened_total listener transport
						gateway_connections_refused_total listener reason transport
						gateway_datagrams_dropped_total listener reason transport
						gateway_dialogs_active listener service
						gateway_dialogs_ended_total listener outcome service
						gateway_dialogs_nomatch_total listener service state
						gateway_listeners_quiet listener transport
						gateway_listeners_up listener transport
						gateway_messages_duration_seconds_bucket le listener outcome service transport
						gateway_messages_duration_seconds_count listener outcome service transport
						gateway_messages_duration_seconds_sum listener outcome service transport
						gateway_messages_failed_total listener stage transport
						gateway_messages_received_total listener transport
						gateway_messages_sent_total listener transport
						gateway_overload\s
						gateway_uploads_active listener service
						gateway_uploads_bytes_total listener service
						gateway_uploads_completed_total listener outcome service
						gateway_uploads_disk_free_bytes service
						gateway_uploads_disk_total_bytes service
						gateway_uploads_duration_seconds_bucket le listener outcome service
						gateway_uploads_duration_seconds_count listener outcome service
						gateway_uploads_duration_seconds_max listener outcome service
						gateway_uploads_duration_seconds_sum listener outcome service
						""".lines().toList()));
	}

	/** A certificate is there only where a listener has TLS. */
	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TLS_CERTIFICATE_EXPIRY")
	void everyMeterIsScraped(GatewayMeters meter) throws Exception {
		gateway.connect("busy").send("x").expect("x").close();
		assertThat(scrape().helps()).containsEntry(meter.prometheusName(), meter.description());
		assertThat(scrape().types()).containsEntry(meter.prometheusName(), meter.type().toString());
	}

	@Test
	void bucketsOfDurationsAreCumulative() throws Exception {
		gateway.connect("busy").send("x").expect("x").close();
		Scrape scrape = scrape();
		List<Scrape.Sample> buckets = scrape.of("gateway_messages_duration_seconds_bucket", "busy")
			.filter((bucket) -> bucket.labels().containsValue("success"))
			.toList();
		assertThat(buckets).extracting((bucket) -> bucket.labels().get("le")).hasSize(18).startsWith("1.0E-4");
		assertThat(buckets).extracting(Scrape.Sample::value).isSorted();
		assertThat(buckets.getLast().labels()).containsEntry("le", "+Inf");
		assertThat(buckets.getLast().value()).isEqualTo(scrape.sum("gateway_messages_duration_seconds_count", "busy"));
	}

	@Test
	void virtualThreadsAreTold() throws Exception {
		assertThat(get("/actuator/prometheus").body()).contains(
				"jvm_threads_virtual_live_threads{scheduling_status=\"mounted\"} ",
				"jvm_threads_virtual_live_threads{scheduling_status=\"queued\"} ", "jvm_threads_virtual_parallelism ",
				"jvm_threads_virtual_pool_size_threads ");
	}

	@Test
	void bucketsOfConnectionsGoFromASecondToADay() throws Exception {
		assertThat(scrape().of("gateway_connections_duration_seconds_bucket", "untouched"))
			.extracting((bucket) -> bucket.labels().get("le"))
			.containsExactly("1.0", "5.0", "15.0", "60.0", "300.0", "900.0", "3600.0", "21600.0", "86400.0", "+Inf");
	}

	/** The rules of {@code promtool check metrics}. */
	@Test
	void namesFollowTheRulesOfPrometheus() throws Exception {
		Scrape scrape = scrape();
		assertThat(scrape.helps()).containsOnlyKeys(scrape.types().keySet())
			.allSatisfy((_, help) -> assertThat(help).isNotBlank());
		assertThat(scrape.types()).allSatisfy((name, type) -> {
			assertThat(name).matches("[a-z]+(_[a-z]+)*").doesNotMatch(".*_(count|sum|bucket|info)");
			assertThat(name.endsWith("_total")).as(name).isEqualTo(type.equals("counter"));
			assertThat(name.split("_")).doesNotContain("counter", "gauge", "histogram", "summary", "ms", "sec", "ns",
					"milliseconds", "minutes", "kb", "kilobytes", "bits");
			assertThat(name.contains("duration")).as(name).isEqualTo(name.contains("_seconds"));
		});
	}

	@Test
	void everythingThatMayBeCountedIsThereAtZero() throws Exception {
		Scrape scrape = scrape();
		assertThat(labels(scrape, "gateway_connections_closed_total", "untouched", "reason"))
			.isEqualTo(reasons(Reason.Kind.CLOSED));
		assertThat(labels(scrape, "gateway_connections_refused_total", "untouched", "reason"))
			.isEqualTo(reasons(Reason.Kind.REFUSED));
		assertThat(labels(scrape, "gateway_connections_observed_total", "untouched", "reason"))
			.isEqualTo(reasons(Reason.Kind.OBSERVED));
		assertThat(labels(scrape, "gateway_datagrams_dropped_total", "udp-small", "reason"))
			.isEqualTo(reasons(Reason.Kind.DROPPED));
		assertThat(scrape.samples()).filteredOn((sample) -> sample.name().equals("gateway_accesslog_dropped_total"))
			.allMatch((sample) -> sample.value() == 0)
			.extracting((sample) -> sample.labels().get("bound"))
			.containsExactlyInAnyOrder("rate", "queue", "output");
		assertThat(labels(scrape, "gateway_messages_failed_total", "untouched", "stage"))
			.containsExactlyInAnyOrder("decode", "route", "service", "reply");
		assertThat(labels(scrape, "gateway_messages_duration_seconds_count", "untouched", "outcome"))
			.containsExactlyInAnyOrder("success", "error");
		assertThat(labels(scrape, "gateway_uploads_completed_total", "untouched-inbox", "outcome"))
			.containsExactlyInAnyOrder("completed", "refused", "broken", "failed");
		assertThat(labels(scrape, "gateway_uploads_duration_seconds_count", "untouched-inbox", "outcome"))
			.containsExactlyInAnyOrder("completed", "refused", "broken", "failed");
		assertThat(labels(scrape, "gateway_dialogs_ended_total", "untouched-desk", "outcome"))
			.containsExactlyInAnyOrder("completed", "abandoned", "probe");
		assertThat(labels(scrape, "gateway_dialogs_nomatch_total", "untouched-desk", "state"))
			.containsExactlyInAnyOrder("desk", "shelf");
		assertThat(scrape.samples())
			.filteredOn((sample) -> String.valueOf(sample.labels().get("listener")).startsWith("untouched"))
			.filteredOn(
					(sample) -> !Set.of("gateway_connections_limit", "gateway_addresses_limit", "gateway_listeners_up")
						.contains(sample.name()))
			.allMatch((sample) -> sample.value() == 0);
	}

	@Test
	void trafficIsCountedExactly() {
		try (SocketClient stays = gateway.connect("two")) {
			gateway.connect("two").send("abc").expect("abc").send("de").expect("de").close();
			stays.send("x").expect("x");
			awaitValues("two", Map.of("gateway_connections_active", 1d, "gateway_connections_opened_total", 2d,
					"gateway_connections_duration_seconds_count", 1d));
		}
		awaitValues("two",
				Map.of("gateway_connections_active", 0d, "gateway_connections_opened_total", 2d,
						"gateway_connections_duration_seconds_count", 2d, "gateway_bytes_received_total", 6d,
						"gateway_bytes_sent_total", 6d, "gateway_messages_received_total", 3d,
						"gateway_messages_sent_total", 3d));
		awaitLabels("two", "gateway_messages_duration_seconds_count", "outcome", Map.of("success", 3d));
		awaitLabels("two", "gateway_connections_closed_total", "reason", Map.of("peer-closed", 2d));
	}

	@Test
	void framesCountAsBytesAndGluedMessagesCountEach() {
		try (SocketClient client = gateway.connect("lines")) {
			client.send("a\nbb\r\n").expect("a\r\nbb\r\n").endOutput().expectOrderlyClose();
		}
		awaitValues("lines", Map.of("gateway_messages_received_total", 2d, "gateway_messages_sent_total", 2d,
				"gateway_bytes_received_total", 6d, "gateway_bytes_sent_total", 7d));
	}

	@Test
	void bytesOfAnUploadAreCountedOnce() {
		try (SocketClient client = gateway.connect("inbox")) {
			client.send("put|a|").send("100000").expect("nothing").send(new byte[100_000]);
			client.send("put|b|0").expect("nothing");
		}
		awaitValues("inbox", Map.of("gateway_messages_received_total", 2d, "gateway_messages_sent_total", 2d,
				"gateway_bytes_received_total", 12 + 100_000 + 7d, "gateway_bytes_sent_total", 7 + 7d));
		awaitLabels("inbox", "gateway_connections_closed_total", "reason", Map.of("peer-closed", 1d));
	}

	@ParameterizedTest
	@MethodSource("listeners")
	void whatIsCountedAddsUp(String listener) {
		soon().untilAsserted(() -> {
			Scrape scrape = scrape();
			assertThat(scrape.value("gateway_connections_opened_total", listener))
				.isEqualTo(scrape.value("gateway_connections_active", listener)
						+ scrape.sum("gateway_connections_closed_total", listener));
			assertThat(scrape.value("gateway_messages_received_total", listener))
				.isEqualTo(scrape.sum("gateway_messages_duration_seconds_count", listener));
		});
	}

	static Stream<String> listeners() {
		return gateway.bean(Listeners.class).all().stream().map(Listener::name);
	}

	static Stream<Arguments> ends() {
		return Stream.of(end(Reason.PEER_CLOSED, (client) -> client.send("x").expect("x").close()),
				end(Reason.PEER_RESET, (client) -> client.send("x").expect("x").reset()),
				end(Reason.PROBE, SocketClient::close),
				end(Reason.IDLE, (client) -> client.send("x").expect("x").expectClosed()),
				end(Reason.SERVICE, (client) -> client.send("x").expectOrderlyClose()),
				end(Reason.CLOSE_AFTER_REPLY, (client) -> client.send("x").expect("x").expectOrderlyClose()),
				end(Reason.MESSAGE_TOO_LARGE, (client) -> client.send("x".repeat(20)).expectOrderlyClose()),
				end(Reason.MESSAGE_MALFORMED, (client) -> client.send("x").expectOrderlyClose()),
				end(Reason.ERROR, (client) -> client.send("x").expectOrderlyClose()));
	}

	private static Arguments end(Reason reason, Consumer<SocketClient> talk) {
		return arguments(reason, talk);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("ends")
	void endOfAConnectionIsCountedByItsReason(Reason reason, Consumer<SocketClient> talk) {
		try (SocketClient client = gateway.connect(reason.toString())) {
			talk.accept(client);
		}
		awaitLabels(reason.toString(), "gateway_connections_closed_total", "reason", Map.of(reason.toString(), 1d));
		awaitValues(reason.toString(),
				Map.of("gateway_connections_opened_total", 1d, "gateway_connections_active", 0d));
	}

	@Test
	void connectionOverTheLimitIsCountedAsRefusedAndNotAsOpened() {
		try (SocketClient first = gateway.connect("full"); SocketClient second = gateway.connect("full")) {
			first.send("x").expect("x");
			second.expectClosed();
			awaitLabels("full", "gateway_connections_refused_total", "reason", Map.of("limit-total", 1d));
			awaitValues("full", Map.of("gateway_connections_opened_total", 1d, "gateway_connections_active", 1d,
					"gateway_connections_limit", 1d));
		}
	}

	@Test
	void messageThatItsServiceCannotTakeIsCounted() {
		try (SocketClient client = gateway.connect("broken")) {
			client.send("a\nb\n");
			awaitLabels("broken", "gateway_messages_failed_total", "stage", Map.of("service", 2d));
			awaitLabels("broken", "gateway_messages_duration_seconds_count", "outcome", Map.of("error", 2d));
			awaitLabels("broken", "gateway_messages_duration_seconds_count", "service", Map.of("broken", 2d));
			awaitValues("broken", Map.of("gateway_messages_received_total", 2d, "gateway_messages_sent_total", 0d,
					"gateway_connections_active", 1d));
		}
	}

	@Test
	void messageThatIsNoneIsCounted() {
		gateway.connect("garbled").send("x").expectOrderlyClose();
		awaitLabels("garbled", "gateway_messages_failed_total", "stage", Map.of("decode", 1d));
		awaitValues("garbled", Map.of("gateway_messages_received_total", 0d));
	}

	@Test
	void replyThatCannotBeWrittenIsCounted() {
		gateway.connect("wordy").send(new byte[] { 1, 'x' }).expectOrderlyClose();
		awaitLabels("wordy", "gateway_messages_failed_total", "stage", Map.of("reply", 1d));
		awaitLabels("wordy", "gateway_messages_duration_seconds_count", "outcome", Map.of("error", 1d));
		awaitValues("wordy", Map.of("gateway_messages_sent_total", 0d));
	}

	@Test
	void replyToADatagramThatCannotBeWrittenIsCounted() {
		try (UdpClient client = UdpClient.connect(gateway.port("udp-wordy"))) {
			client.send(new byte[] { 1, 'x' });
			awaitLabels("udp-wordy", "gateway_messages_failed_total", "stage", Map.of("reply", 1d));
		}
	}

	@Test
	void messageIsCountedAlsoWhereItsPeerDoesNotWaitForTheReply() throws Exception {
		SocketClient client = gateway.connect("too-late").send("x");
		Beans.CAME.await();
		client.reset();
		Beans.GONE.countDown();
		awaitLabels("too-late", "gateway_connections_closed_total", "reason", Map.of("peer-reset", 1d));
		awaitValues("too-late", Map.of("gateway_messages_received_total", 1d, "gateway_messages_sent_total", 0d));
	}

	@Test
	void datagramsAreCountedExactly() {
		try (UdpClient one = UdpClient.connect(gateway.port("udp"));
				UdpClient other = UdpClient.connect(gateway.port("udp"))) {
			one.send("abc").expect("abc").send("").expect("");
			other.send("de").expect("de");
			awaitValues("udp",
					Map.of("gateway_connections_opened_total", 2d, "gateway_messages_received_total", 3d,
							"gateway_messages_sent_total", 3d, "gateway_bytes_received_total", 5d,
							"gateway_bytes_sent_total", 5d));
			awaitLabels("udp", "gateway_connections_closed_total", "reason", Map.of("idle", 2d));
			awaitValues("udp", Map.of("gateway_connections_active", 0d));
		}
	}

	@Test
	void datagramOverTheLimitIsCountedAsDropped() {
		try (UdpClient client = UdpClient.connect(gateway.port("udp-small"))) {
			client.send("0123456789x").send("x").expect("x");
			awaitLabels("udp-small", "gateway_datagrams_dropped_total", "reason", Map.of("truncated", 1d));
			awaitValues("udp-small",
					Map.of("gateway_messages_received_total", 1d, "gateway_bytes_received_total", 12d));
		}
	}

	@Test
	void stopIsCountedAsDrainOrAsStopped() throws Exception {
		Gateway stopping = Gateway.start("""
				gateway:
				  listeners:
				    quiet: {port: 0, host: 127.0.0.1, service: echo}
				    stuck: {port: 0, host: 127.0.0.1, service: stuck}
				  shutdown: {grace: 200ms}
				""", Beans.class);
		MeterRegistry registry = stopping.bean(MeterRegistry.class);
		try (SocketClient quiet = stopping.connect("quiet"); SocketClient stuck = stopping.connect("stuck")) {
			quiet.send("x").expect("x");
			stuck.send("x");
			Beans.STUCK.await();
			stopping.close();
		}
		assertThat(closed(registry, "quiet", "drain")).isOne();
		assertThat(closed(registry, "stuck", "stopped")).isOne();
	}

	private static double closed(MeterRegistry registry, String listener, String reason) {
		return registry.get("gateway.connections.closed")
			.tags("listener", listener, "reason", reason)
			.counter()
			.count();
	}

	private static Set<String> labels(Scrape scrape, String name, String listener, String label) {
		return scrape.of(name, listener)
			.map((sample) -> String.valueOf(sample.labels().get(label)))
			.collect(Collectors.toSet());
	}

	private static Set<String> reasons(Reason.Kind kind) {
		return Arrays.stream(Reason.values())
			.filter((reason) -> reason.kinds().contains(kind))
			.map(Reason::toString)
			.collect(Collectors.toSet());
	}

	private static void awaitValues(String listener, Map<String, Double> values) {
		soon().untilAsserted(() -> {
			Scrape scrape = scrape();
			assertThat(values)
				.allSatisfy((name, value) -> assertThat(scrape.value(name, listener)).as(name).isEqualTo(value));
		});
	}

	private static void awaitLabels(String listener, String name, String label, Map<String, Double> values) {
		soon().untilAsserted(() -> assertThat(scrape().values(name, listener, label)).isEqualTo(values));
	}

	private static ConditionFactory soon() {
		return await().pollDelay(Duration.ZERO);
	}

	private static Scrape scrape() throws IOException, InterruptedException {
		HttpResponse<String> response = get("/actuator/prometheus");
		assertThat(response.statusCode()).isEqualTo(200);
		return Scrape.parse(response.body());
	}

	private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
		String port = gateway.context().getEnvironment().getRequiredProperty("local.server.port");
		URI uri = URI.create("http://127.0.0.1:" + port + path);
		return HTTP.send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		static final CountDownLatch CAME = new CountDownLatch(1);

		static final CountDownLatch GONE = new CountDownLatch(1);

		static final CountDownLatch STUCK = new CountDownLatch(1);

		@Bean
		SocketService broken() {
			return (_, _) -> {
				throw new IllegalStateException("broken");
			};
		}

		@Bean
		SocketService leaving() {
			return (_, connection) -> {
				connection.close();
				return null;
			};
		}

		@Bean
		SocketService tooLate() {
			return (_, _) -> {
				CAME.countDown();
				GONE.await();
				return "too late";
			};
		}

		@Bean
		SocketService stuck() {
			return (_, _) -> {
				STUCK.countDown();
				new CountDownLatch(1).await();
				return null;
			};
		}

		@Bean
		Codec picky() {
			return new Codec() {

				@Override
				public byte[] decode(FrameInput in) throws IOException {
					in.await(1);
					throw new MalformedMessageException("nothing is good enough");
				}

				@Override
				public void encode(byte[] payload, OutputStream out) throws IOException {
					out.write(payload);
				}

			};
		}

	}

}
