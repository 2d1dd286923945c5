package io.socketgateway.flow;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.codec.Codec;
import io.socketgateway.codec.FrameInput;
import io.socketgateway.config.reload.ReloadReport;
import io.socketgateway.config.reload.Reloads;
import io.socketgateway.listener.ListenerState;
import io.socketgateway.listener.ListenerStates;
import io.socketgateway.listener.RoundTrips;
import io.socketgateway.reply.Connection;
import io.socketgateway.service.Probe;
import io.socketgateway.service.SocketService;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.HttpOperator;
import io.socketgateway.testing.SocketClient;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.Message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Listeners that are tried from within. */
@ExtendWith(OutputCaptureExtension.class)
class RoundTripTests {

	private static final String OFTEN = "gateway.health.round-trip: {interval: 100ms, timeout: 20s}\n";

	private static final String MOODY = OFTEN + """
			gateway.listeners:
			  a: {port: 0, host: 127.0.0.1, codec: line, service: moody}
			  b: {port: 0, host: 127.0.0.1, codec: line, service: echo}
			""";

	private static ConditionFactory soon() {
		return await().atMost(Duration.ofSeconds(60)).ignoreExceptions();
	}

	private static String outcome(Gateway gateway, String listener) {
		return gateway.bean(RoundTrips.class).of(listener).map(Object::toString).orElse("not tried");
	}

	private static double up(Gateway gateway, String listener) {
		return gateway.bean(MeterRegistry.class).get("gateway.listeners.up").tag("listener", listener).gauge().value();
	}

	private static String detail(HttpOperator http, String listener) {
		return JsonPath.read(http.get("/actuator/health").body(),
				"$.components.listeners.details." + listener + ".roundTrip");
	}

	@ParameterizedTest
	@ValueSource(strings = { "codec: line, service: echo", "codec: raw, service: echo", "codec: json, service: echo",
			"codec: framed, service: said", "codec: summed, service: echo", "codec: telnet, service: discard",
			"codec: line, service: hotline", "transport: udp, service: echo", "close-after-reply: true, service: echo",
			"greeting: hello, codec: line, service: echo",
			"codec: line, routes: {some: {when: {prefix: \"{\"}, service: said}, rest: {service: echo}}",
			"codec: line, routes: {some: {when: {header: {gateway_listener: a}}, service: discard}, rest: {service: echo}}" })
	void servicesThatShipAreTriedThroughTheirCodec(String keys) {
		try (Gateway gateway = Gateway.start(OFTEN + """
				gateway:
				  listeners:
				    a: {port: 0, host: 127.0.0.1, %s}
				  codecs:
				    framed: {type: length, bytes: 2}
				    summed: {type: checksum, codec: framed, algorithm: crc32}
				  services:
				    said: {type: reply, text: fine}
				    hotline: {type: chatbot, dialog: dialogs/hotline-10086.yml}
				""".formatted(keys))) {
			soon().untilAsserted(() -> assertThat(outcome(gateway, "a")).isEqualTo("works"));
		}
	}

	/** A sample that the codec cannot read says nothing of the listener. */
	@ParameterizedTest
	@ValueSource(strings = { "codec: record, service: echo", "codec: three, service: echo",
			"codec: either, service: echo", "codec: line, service: silent", "codec: line, service: reader",
			"codec: line, service: echo, health: {round-trip: false}",
			"codec: line, routes: {one: {when: {prefix: x}, service: echo}}",
			"codec: line, routes: {one: {when: {prefix: x}, service: silent}, rest: {service: echo}}" })
	void whatCannotBeTriedOrMustNotIsLeftAlone(String keys) {
		try (Gateway gateway = Gateway.start(OFTEN + """
				gateway:
				  listeners:
				    a: {port: 0, host: 127.0.0.1, %s}
				    b: {port: 0, host: 127.0.0.1, service: moody}
				  codecs:
				    record: {type: struct, format: ">I", names: [size]}
				    three: {type: fixed, size: 3}
				    either: {type: choose, when: [{prefix: "0x78", codec: line}]}
				""".formatted(keys), Beans.class)) {
			Moody other = gateway.bean(Moody.class);
			soon().until(() -> other.calls("b") > 3);
			assertThat(outcome(gateway, "a")).isEqualTo("not tried");
			assertThat(up(gateway, "a")).isEqualTo(1);
			assertThat(gateway.bean(Silent.class).told).isFalse();
		}
	}

	@Test
	void failingServiceTakesReadinessAndRecoversByItself(CapturedOutput output) {
		try (Gateway gateway = Gateway.startWithHttp(MOODY, Beans.class);
				HttpOperator http = HttpOperator.of(gateway)) {
			soon().untilAsserted(() -> assertThat(detail(http, "a")).isEqualTo("works"));
			gateway.bean(Moody.class).mood = Mood.RUDE;
			soon().untilAsserted(() -> assertThat(up(gateway, "a")).isZero());
			assertThat(http.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
			assertThat(http.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
			assertThat(http.get("/actuator/health").statusCode()).isEqualTo(503);
			assertThat(detail(http, "a")).matches(
					"failed \\d+ times in a row since \\S+Z: codec line or service moody threw IllegalStateException")
				.doesNotContain("secret");
			assertThat(detail(http, "b")).isEqualTo("works");
			assertThat(up(gateway, "b")).isEqualTo(1);
			gateway.bean(Moody.class).mood = Mood.KIND;
			soon().untilAsserted(() -> assertThat(up(gateway, "a")).isEqualTo(1));
			assertThat(http.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
			assertThat(output.getAll())
				.containsOnlyOnce("listener a: its round trip has failed 2 times, it is out of service until one works:"
						+ " codec line or service moody threw IllegalStateException: secret")
				.containsOnlyOnce("listener a: its round trip works again");
		}
	}

	@Test
	void serviceThatOwesAnAnswerFails() {
		try (Gateway gateway = Gateway.start(MOODY, Beans.class)) {
			gateway.bean(Moody.class).mood = Mood.SILENT;
			soon().untilAsserted(() -> assertThat(up(gateway, "a")).isZero());
			assertThat(outcome(gateway, "a")).endsWith(": service moody did not answer");
		}
	}

	@Test
	void serviceThatClosesBeforeItThrowsFails() {
		try (Gateway gateway = Gateway.start(MOODY, Beans.class)) {
			gateway.bean(Moody.class).mood = Mood.RUDE_AFTER_CLOSE;
			soon().untilAsserted(() -> assertThat(up(gateway, "a")).isZero());
			assertThat(outcome(gateway, "a")).endsWith("threw IllegalStateException");
		}
	}

	/** What an operator has a peer told does not make it work. */
	@Test
	void errorReplyIsNoAnswer() {
		try (Gateway gateway = Gateway
			.start(MOODY.replace("service: moody", "service: moody, on-error: reply \"sorry\""), Beans.class)) {
			gateway.bean(Moody.class).mood = Mood.RUDE;
			soon().untilAsserted(() -> assertThat(up(gateway, "a")).isZero());
			try (SocketClient client = gateway.connect("a")) {
				client.send("x\n").expect("sorry\r\n");
			}
		}
	}

	@Test
	void hangingServiceIsCalledOnceAndHoldsUpNobody() {
		try (Gateway gateway = Gateway.start(MOODY.replace("20s", "1s"), Beans.class)) {
			Moody moody = gateway.bean(Moody.class);
			soon().untilAsserted(() -> assertThat(outcome(gateway, "a")).isEqualTo("works"));
			moody.mood = Mood.HANGING;
			soon().untilAsserted(() -> assertThat(up(gateway, "a")).isZero());
			int calls = moody.calls("a");
			soon().untilAsserted(() -> assertThat(outcome(gateway, "a"))
				.matches("failed [1-9]\\d+ times in a row .*: it does not come to its end within 1000 ms: "
						+ "codec line or service moody has not returned"));
			assertThat(moody.calls("a")).isEqualTo(calls);
			soon().untilAsserted(() -> assertThat(outcome(gateway, "b")).isEqualTo("works"));
			moody.mood = Mood.KIND;
			moody.release.countDown();
			soon().untilAsserted(() -> assertThat(up(gateway, "a")).isEqualTo(1));
		}
	}

	@Test
	void fewFailuresAreTolerated() {
		try (Gateway gateway = Gateway.startWithHttp(MOODY.replace("timeout: 20s", "timeout: 20s, failures: 1000000"),
				Beans.class); HttpOperator http = HttpOperator.of(gateway)) {
			gateway.bean(Moody.class).mood = Mood.RUDE;
			soon()
				.untilAsserted(() -> assertThat(detail(http, "a")).matches("failed ([3-9]|\\d\\d+) times in a row .*"));
			assertThat(http.get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(up(gateway, "a")).isEqualTo(1);
		}
	}

	@Test
	void hangingServiceIsNotCalledBesideItselfAfterAReloadOrAPause() {
		String yaml = MOODY.replace("20s", "100ms");
		try (Gateway gateway = Gateway.start(yaml, Beans.class)) {
			Moody moody = gateway.bean(Moody.class);
			moody.mood = Mood.HANGING;
			soon().until(() -> moody.hangs);
			int calls = moody.calls("a");
			soon().untilAsserted(() -> assertThat(up(gateway, "a")).isZero());
			gateway.rewrite(yaml.replace("service: moody", "service: moody, limits: {message-size: 100B}"));
			assertThat(gateway.bean(Reloads.class).apply().outcome()).isEqualTo(ReloadReport.Outcome.APPLIED);
			gateway.bean(ListenerStates.class).change("a", ListenerState.PAUSED);
			soon().untilAsserted(() -> assertThat(outcome(gateway, "a")).isEqualTo("not tried"));
			gateway.bean(ListenerStates.class).change("a", ListenerState.RUNNING);
			soon().untilAsserted(() -> assertThat(up(gateway, "a")).isZero());
			assertThat(moody.calls("a")).isEqualTo(calls);
			moody.mood = Mood.KIND;
			moody.release.countDown();
			soon().untilAsserted(() -> assertThat(outcome(gateway, "a")).isEqualTo("works"));
		}
	}

	/** What is late is no failure where there was nothing to be tried. */
	@Test
	void codecThatTakesLongToHaveNoFrameIsLeftAlone() {
		try (Gateway gateway = Gateway.start(OFTEN.replace("20s", "50ms") + """
				gateway.listeners:
				  a: {port: 0, host: 127.0.0.1, codec: slow, service: echo}
				  b: {port: 0, host: 127.0.0.1, codec: line, service: moody}
				""", Beans.class)) {
			Moody other = gateway.bean(Moody.class);
			soon().until(() -> gateway.bean(Slow.class).asked);
			int calls = other.calls("b");
			soon().until(() -> other.calls("b") > calls + 5);
			assertThat(outcome(gateway, "a")).isEqualTo("not tried");
			gateway.bean(Slow.class).release.countDown();
			soon().until(() -> other.calls("b") > calls + 10);
			assertThat(outcome(gateway, "a")).isEqualTo("not tried");
			assertThat(up(gateway, "a")).isEqualTo(1);
		}
	}

	@Test
	void shorterIntervalDoesNotWaitForTheEndOfTheOneBefore() {
		try (Gateway gateway = Gateway.start(MOODY.replace("100ms", "1d"), Beans.class)) {
			Moody moody = gateway.bean(Moody.class);
			soon().until(() -> moody.calls("a") == 1);
			gateway.rewrite(MOODY);
			assertThat(gateway.bean(Reloads.class).apply().outcome()).isEqualTo(ReloadReport.Outcome.APPLIED);
			soon().until(() -> moody.calls("a") > 2);
		}
	}

	@Test
	void watchThatIsStartedAgainTriesAgain() {
		try (Gateway gateway = Gateway.start(MOODY, Beans.class)) {
			Moody moody = gateway.bean(Moody.class);
			soon().until(() -> moody.calls("a") > 0);
			RoundTripWatch watch = gateway.bean(RoundTripWatch.class);
			watch.stop();
			int calls = moody.calls("a");
			watch.start();
			soon().until(() -> moody.calls("a") > calls + 2);
		}
	}

	@Test
	void roundTripsAreNoTraffic() {
		try (Gateway gateway = Gateway.start(MOODY, Beans.class)) {
			soon().until(() -> gateway.bean(Moody.class).calls("a") > 3);
			for (String meter : new String[] { "gateway.connections.opened", "gateway.messages.received",
					"gateway.messages.sent", "gateway.bytes.received", "gateway.bytes.sent" }) {
				assertThat(gateway.count(meter, "a")).as(meter).isZero();
			}
		}
	}

	@Test
	void pausedListenerIsNotTried() {
		try (Gateway gateway = Gateway.start(MOODY, Beans.class)) {
			soon().until(() -> gateway.bean(Moody.class).calls("a") > 0);
			gateway.bean(ListenerStates.class).change("a", ListenerState.PAUSED);
			soon().untilAsserted(() -> assertThat(outcome(gateway, "a")).isEqualTo("not tried"));
			gateway.bean(ListenerStates.class).change("a", ListenerState.RUNNING);
			soon().untilAsserted(() -> assertThat(outcome(gateway, "a")).isEqualTo("works"));
		}
	}

	@Test
	void changedSettingsTakeEffect() {
		try (Gateway gateway = Gateway.start(MOODY, Beans.class)) {
			gateway.bean(Moody.class).mood = Mood.RUDE;
			soon().untilAsserted(() -> assertThat(up(gateway, "a")).isZero());
			gateway.rewrite(MOODY.replace("service: moody", "service: echo"));
			assertThat(gateway.bean(Reloads.class).apply().outcome()).isEqualTo(ReloadReport.Outcome.APPLIED);
			soon().untilAsserted(() -> assertThat(outcome(gateway, "a")).isEqualTo("works"));
			gateway.rewrite(MOODY.replace("interval", "enabled: false, interval"));
			assertThat(gateway.bean(Reloads.class).apply().needsRestart()).isEmpty();
			soon().untilAsserted(() -> assertThat(outcome(gateway, "a")).isEqualTo("not tried"));
			assertThat(up(gateway, "a")).isEqualTo(1);
		}
	}

	private enum Mood {

		KIND, RUDE, RUDE_AFTER_CLOSE, SILENT, HANGING

	}

	/** A service that may be tried and need not work. */
	static final class Moody implements SocketService {

		private final Map<String, Integer> calls = new ConcurrentHashMap<>();

		private final CountDownLatch release = new CountDownLatch(1);

		private volatile Mood mood = Mood.KIND;

		private volatile boolean hangs;

		@Override
		public @Nullable Object handle(Message<?> message, Connection connection) throws Exception {
			this.calls.merge(connection.listener(), 1, Integer::sum);
			return switch (this.mood) {
				case KIND -> "fine";
				case RUDE -> throw new IllegalStateException("secret");
				case RUDE_AFTER_CLOSE -> {
					connection.close();
					throw new IllegalStateException("secret");
				}
				case SILENT -> null;
				case HANGING -> {
					this.hangs = true;
					this.release.await();
					yield "late";
				}
			};
		}

		@Override
		public Probe probe() {
			return Probe.answered("are you there?");
		}

		int calls(String listener) {
			return Objects.requireNonNullElse(this.calls.get(listener), 0);
		}

	}

	/** A service that has not been asked. */
	static final class Silent implements SocketService {

		private volatile boolean told;

		@Override
		public void opened(Connection connection) {
			this.told = true;
		}

		@Override
		public @Nullable Object handle(Message<?> message, Connection connection) {
			this.told = true;
			return null;
		}

	}

	/** A codec that can frame nothing. */
	static final class Slow implements Codec {

		private final CountDownLatch release = new CountDownLatch(1);

		private volatile boolean asked;

		@Override
		public byte @Nullable [] decode(FrameInput in) {
			return null;
		}

		@Override
		public void encode(byte[] payload, OutputStream out) {
			this.asked = true;
			try {
				this.release.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			throw new IllegalArgumentException("nothing fits");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		Moody moody() {
			return new Moody();
		}

		@Bean
		Silent silent() {
			return new Silent();
		}

		@Bean
		Slow slow() {
			return new Slow();
		}

		@Bean
		Function<String, String> reader() {
			return String::strip;
		}

	}

}
