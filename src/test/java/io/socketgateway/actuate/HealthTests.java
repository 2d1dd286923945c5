package io.socketgateway.actuate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.config.reload.Reloads;
import io.socketgateway.testing.Certificates;
import io.socketgateway.testing.FixedClock;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.HttpOperator;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What health tells beside open sockets, by a clock that the tests set. */
class HealthTests {

	@TempDir
	private Path folder;

	private static ConditionFactory soon() {
		return await().atMost(Duration.ofSeconds(60)).ignoreExceptions();
	}

	private static String read(HttpOperator http, String path) {
		return String.valueOf(JsonPath.<Object>read(http.get("/actuator/health").body(), "$.components." + path));
	}

	private static void expect(HttpOperator http, int health, int readiness) {
		assertThat(http.get("/actuator/health").statusCode()).as("health").isEqualTo(health);
		assertThat(http.get("/actuator/health/readiness").statusCode()).as("readiness").isEqualTo(readiness);
		assertThat(http.get("/actuator/health/liveness").statusCode()).as("liveness").isEqualTo(200);
	}

	@Test
	void certificateIsToldBeforeItIsOverAndTakesHealthThen() {
		Certificates certificate = Certificates.make(this.folder, "web", 20);
		try (Gateway gateway = Gateway.startWithHttp("""
				spring.ssl.bundle.pem.web.keystore: {certificate: %s, private-key: %s}
				gateway.health.round-trip.enabled: false
				gateway.listeners:
				  secret: {port: 0, host: 127.0.0.1, service: echo, tls: {bundle: web}}
				  plain: {port: 0, host: 127.0.0.1, service: echo}
				""".formatted(certificate.certificate(), certificate.key()), Beans.class);
				HttpOperator http = HttpOperator.of(gateway)) {
			assertThat(read(http, "certificates.details.secret")).contains("bundle=web",
					"notAfter=" + certificate.expiry(), "daysLeft=19", "state=valid");
			gateway.bean(FixedClock.class).forward(Duration.ofDays(7));
			assertThat(read(http, "certificates.details.secret.state")).isEqualTo("expires soon");
			expect(http, 200, 200);
			gateway.bean(FixedClock.class).forward(Duration.ofDays(13));
			assertThat(read(http, "certificates.details.secret.state")).isEqualTo("expired");
			assertThat(read(http, "certificates.status")).isEqualTo("OUT_OF_SERVICE");
			expect(http, 503, 200);
		}
	}

	/** It would go on to show the certificate of the start when that is replaced. */
	@Test
	void bundlesAreNotToldTwice() {
		try (Gateway gateway = Gateway.startWithHttp("gateway:"); HttpOperator http = HttpOperator.of(gateway)) {
			assertThat(JsonPath.<Map<String, Object>>read(http.get("/actuator/health").body(), "$.components"))
				.containsKeys("certificates", "configuration", "diskSpace", "listeners", "overload", "traffic",
						"uploads")
				.doesNotContainKey("ssl");
		}
	}

	@Test
	void fullDiskTakesHealthButNotReadinessAndFollowsTheConfiguration() throws Exception {
		Path other = Files.createDirectory(this.folder.resolve("other"));
		String yaml = """
				gateway:
				  listeners:
				    inbox: {port: 0, host: 127.0.0.1, service: files}
				  services:
				    files: {type: upload, base-path: %s}
				  health: {disk-free: 1B, round-trip: {enabled: false}}
				  reload: {enabled: false}
				""".formatted(this.folder);
		try (Gateway gateway = Gateway.startWithHttp(yaml, Beans.class); HttpOperator http = HttpOperator.of(gateway)) {
			soon().untilAsserted(() -> assertThat(read(http, "uploads.details.files.state")).isEqualTo("enough room"));
			assertThat(http.get("/actuator/health").body()).doesNotContain(this.folder.toRealPath().toString());
			assertThat(bytes(gateway, "free")).isPositive().isLessThanOrEqualTo(bytes(gateway, "total"));
			expect(http, 200, 200);
			reload(gateway, yaml.replace("1B", "1000000TB"));
			assertThat(read(http, "uploads.details.files.state")).isEqualTo("little room");
			expect(http, 503, 200);
			reload(gateway, yaml.replace(this.folder.toString(), other.toString()));
			gateway.bean(DiskWatch.class).look();
			assertThat(gateway.bean(DiskWatch.class).disks().get("files")).extracting(DiskRoom::folder)
				.isEqualTo(other.toRealPath());
			expect(http, 200, 200);
			reload(gateway, yaml.replace("service: files", "service: echo"));
			gateway.bean(DiskWatch.class).look();
			assertThat(gateway.bean(MeterRegistry.class).find("gateway.uploads.disk.free").gauges()).isEmpty();
		}
	}

	@Test
	void folderThatIsGoneTakesHealthWithoutAThreshold() throws Exception {
		Path gone = this.folder.resolve("gone");
		try (Gateway gateway = Gateway.startWithHttp("""
				gateway:
				  listeners:
				    inbox: {port: 0, host: 127.0.0.1, service: files}
				  services:
				    files: {type: upload, base-path: %s}
				  health: {disk-free: 0B}
				""".formatted(gone), Beans.class); HttpOperator http = HttpOperator.of(gateway)) {
			soon().untilAsserted(() -> assertThat(read(http, "uploads.details.files.state")).isEqualTo("enough room"));
			Files.delete(gone);
			soon().untilAsserted(() -> {
				gateway.bean(DiskWatch.class).look();
				assertThat(read(http, "uploads.details.files.state")).isEqualTo("folder is gone");
			});
			expect(http, 503, 200);
		}
	}

	@Test
	void diskThatHasNotAnsweredForAMinuteHangs() {
		FixedClock clock = new FixedClock();
		DiskRoom disk = new DiskRoom(this.folder, clock);
		assertThat(disk.isKnown()).isFalse();
		assertThat(disk.free()).isNaN();
		disk.ask();
		soon().until(disk::isKnown);
		clock.forward(Duration.ofSeconds(60));
		assertThat(disk.hangs()).isFalse();
		assertThat(disk.free()).isPositive();
		clock.forward(Duration.ofSeconds(1));
		assertThat(disk.hangs()).isTrue();
		assertThat(disk.free()).isNaN();
		assertThat(disk.total()).isNaN();
		soon().until(() -> {
			disk.ask();
			return !disk.hangs();
		});
	}

	private static void reload(Gateway gateway, String yaml) {
		gateway.rewrite(yaml);
		assertThat(gateway.bean(Reloads.class).apply().needsRestart()).isEmpty();
	}

	private static double bytes(Gateway gateway, String which) {
		return gateway.bean(MeterRegistry.class)
			.get("gateway.uploads.disk." + which)
			.tag("service", "files")
			.gauge()
			.value();
	}

	@Test
	void listenerThatGetsFewerMessagesThanUsualIsQuietAndStaysInService() {
		String yaml = """
				gateway:
				  health: {expect-traffic: 20%, round-trip: {enabled: false}}
				  reload: {enabled: false}
				  listeners:
				    a: {port: 0, host: 127.0.0.1, codec: line, service: echo}
				    b: {port: 0, host: 127.0.0.1, codec: line, service: echo, health: {expect-traffic: 0}}
				""";
		try (Gateway gateway = Gateway.startWithHttp(yaml, Beans.class); HttpOperator http = HttpOperator.of(gateway)) {
			assertThat(read(http, "traffic.details.a.state")).isEqualTo("learning");
			pass(gateway, Duration.ofHours(30), 60);
			assertThat(read(http, "traffic.details")).contains("a={state=usual").doesNotContain("b=");
			assertThat(quiet(gateway)).isZero();
			pass(gateway, Duration.ofMinutes(11), 0);
			assertThat(read(http, "traffic.details.a")).contains("state=quiet", "expected=20%", "messagesPerMinute=0.0",
					"usual=");
			assertThat(quiet(gateway)).isEqualTo(1);
			expect(http, 200, 200);
			pass(gateway, Duration.ofMinutes(11), 60);
			assertThat(quiet(gateway)).isZero();
			reload(gateway, yaml.replace("20%", "0"));
			gateway.bean(TrafficWatch.class).look();
			assertThat(gateway.bean(MeterRegistry.class).find("gateway.listeners.quiet").gauges()).isEmpty();
		}
	}

	private static void pass(Gateway gateway, Duration time, double perMinute) {
		for (long minute = 0; minute < time.toMinutes(); minute++) {
			gateway.bean(FixedClock.class).forward(Duration.ofMinutes(1));
			gateway.bean(MeterRegistry.class)
				.get("gateway.messages.received")
				.tag("listener", "a")
				.counter()
				.increment(perMinute);
			gateway.bean(TrafficWatch.class).look();
		}
	}

	private static double quiet(Gateway gateway) {
		return gateway.bean(MeterRegistry.class).get("gateway.listeners.quiet").tag("listener", "a").gauge().value();
	}

	@Configuration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		FixedClock clock() {
			return new FixedClock();
		}

	}

}
