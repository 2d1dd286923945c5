package io.socketgateway.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.config.reload.ReloadReport.Outcome;
import io.socketgateway.config.reload.Reloads;
import io.socketgateway.testing.Gateway;
import io.socketgateway.testing.SocketClient;
import io.socketgateway.testing.UdpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What uploads and dialogs count, by listener and service. */
class ServiceMeterTests {

	private static final String UPLOADS = "gateway.uploads.active";

	private static final String DIALOGS = "gateway.dialogs.active";

	@TempDir
	private Path folder;

	private Gateway gateway;

	private String yaml;

	@BeforeEach
	void start() {
		this.yaml = """
				gateway:
				  listeners:
				    files: {port: 0, host: 127.0.0.1, service: inbox}
				    more: {port: 0, host: 127.0.0.1, service: inbox}
				    desk: {port: 0, host: 127.0.0.1, codec: line, service: library}
				    peers: {transport: udp, port: 0, host: 127.0.0.1, service: library, timeouts: {idle: 200ms}}
				    sampled:
				      port: 0
				      host: 127.0.0.1
				      codec: line
				      routes:
				        books: {when: {prefix: "b"}, service: library}
				        rest: {service: echo}
				      examples:
				        - in: "books\\r\\n"
				          messages: [books]
				          reply: "Welcome.\\r\\nBe quiet.\\r\\nbooks, hours or bye?\\r\\nThis way.\\r\\nWhich one?\\r\\n"
				    plain: {port: 0, host: 127.0.0.1, codec: line, service: echo}
				  services:
				    inbox: {type: upload, base-path: %s, limits: {max-size: 1MB}}
				    library: {type: chatbot, dialog: "classpath:dialogs/library.yml"}
				  reload: {enabled: false}
				"""
			.formatted(this.folder);
		this.gateway = Gateway.start(this.yaml);
	}

	@AfterEach
	void stop() {
		this.gateway.close();
	}

	@Test
	void allIsThereAtZeroForListenersThatNameTheService() {
		for (String outcome : new String[] { "completed", "refused", "broken", "failed" }) {
			assertThat(uploads("files", outcome)).isZero();
			assertThat(timed("files", outcome)).isZero();
		}
		for (String outcome : new String[] { "completed", "abandoned", "probe" }) {
			assertThat(dialogs("desk", outcome)).isZero();
		}
		assertThat(unmatched("desk", "desk")).isZero();
		assertThat(unmatched("desk", "shelf")).isZero();
		assertThat(this.gateway.count("gateway.uploads.bytes", "files", "service", "inbox")).isZero();
		assertThat(active(UPLOADS, "files")).isZero();
		assertThat(active(DIALOGS, "desk")).isZero();
		assertThat(gauges(UPLOADS, "desk")).isEmpty();
		assertThat(gauges(DIALOGS, "files")).isEmpty();
		assertThat(this.gateway.bean(MeterRegistry.class).getMeters())
			.filteredOn((meter) -> "plain".equals(meter.getId().getTag("listener")))
			.extracting((meter) -> meter.getId().getName())
			.noneMatch((name) -> name.startsWith("gateway.uploads") || name.startsWith("gateway.dialogs"));
	}

	/** The service has led the sample's dialog at the start. */
	@Test
	void samplesOfTheConfigurationAreNotCounted() {
		assertThat(active(DIALOGS, "sampled")).isZero();
		assertThat(dialogs("sampled", "completed") + dialogs("sampled", "abandoned")).isZero();
	}

	@Test
	void uploadIsCountedWhileItLastsAndByItsOutcome() {
		try (SocketClient client = this.gateway.connect("files")) {
			client.send("put|a|5").expect("nothing").send("he");
			await().untilAsserted(() -> assertThat(active(UPLOADS, "files")).isOne());
			await().untilAsserted(
					() -> assertThat(this.gateway.count("gateway.uploads.bytes", "files", "service", "inbox"))
						.isEqualTo(2));
			client.send("llo");
			await().untilAsserted(() -> assertThat(uploads("files", "completed")).isOne());
			assertThat(active(UPLOADS, "files")).isZero();
			client.send("exit").expectOrderlyClose();
		}
		try (SocketClient client = this.gateway.connect("files")) {
			client.send("put|../a|5").expectOrderlyClose();
		}
		try (SocketClient client = this.gateway.connect("files")) {
			client.send("put|b|5").expect("nothing").send("x").endOutput().expectClosed();
		}
		await().untilAsserted(() -> {
			assertThat(uploads("files", "completed")).isOne();
			assertThat(uploads("files", "refused")).isOne();
			assertThat(uploads("files", "broken")).isOne();
			assertThat(uploads("files", "failed")).isZero();
			assertThat(timed("files", "completed")).isOne();
			assertThat(timed("files", "broken")).isOne();
			assertThat(active(UPLOADS, "files")).isZero();
		});
		assertThat(this.gateway.count("gateway.uploads.bytes", "files", "service", "inbox")).isEqualTo(6);
		assertThat(uploads("more", "completed")).isZero();
	}

	@Test
	void dialogIsCountedWhileItLastsAndByItsOutcome() {
		try (SocketClient client = this.gateway.connect("desk")) {
			client.expect("Welcome.\r\nBe quiet.\r\nbooks, hours or bye?\r\n");
			await().untilAsserted(() -> assertThat(active(DIALOGS, "desk")).isOne());
			client.send("what\n").expect("Pardon?\r\nbooks, hours or bye?\r\n");
			client.send("books\n").expect("This way.\r\nWhich one?\r\n");
			client.send("that\nshh\nthis\nback\n").expect("books, hours or bye?\r\n");
			client.send("bye\n").expect("See you.\r\nMind the step.\r\n").expectOrderlyClose();
		}
		try (SocketClient client = this.gateway.connect("desk")) {
			client.send("hours\n").expect("Welcome.");
		}
		this.gateway.connect("desk").expect("Welcome.\r\nBe quiet.\r\nbooks, hours or bye?\r\n").close();
		await().untilAsserted(() -> {
			assertThat(dialogs("desk", "completed")).isOne();
			assertThat(dialogs("desk", "abandoned")).isOne();
			assertThat(dialogs("desk", "probe")).isOne();
			assertThat(active(DIALOGS, "desk")).isZero();
		});
		assertThat(unmatched("desk", "desk")).isOne();
		assertThat(unmatched("desk", "shelf")).isEqualTo(2);
		assertThat(unmatched("sampled", "desk")).isZero();
	}

	@Test
	void dialogWithADatagramsSenderEndsWithItsExchange() {
		try (UdpClient client = UdpClient.connect(this.gateway.port("peers"))) {
			client.send("books").expect("This way.").expect("Which one?");
			await().untilAsserted(() -> assertThat(dialogs("peers", "abandoned")).isOne());
			assertThat(active(DIALOGS, "peers")).isZero();
		}
	}

	@Test
	void gaugeOfAServiceThatAListenerNoLongerNamesGoesWhenNothingIsLeftToShow() {
		try (SocketClient client = this.gateway.connect("desk")) {
			client.expect("Welcome.");
			await().untilAsserted(() -> assertThat(active(DIALOGS, "desk")).isOne());
			reload(this.yaml.replace("codec: line, service: library", "codec: line, service: echo"));
			assertThat(active(DIALOGS, "desk")).isOne();
		}
		await().untilAsserted(() -> assertThat(gauges(DIALOGS, "desk")).isEmpty());
		assertThat(gauges(DIALOGS, "peers")).hasSize(1);
		reload(this.yaml);
		assertThat(active(DIALOGS, "desk")).isZero();
	}

	@Test
	void gaugesOfAListenerThatIsGoneAreGone() {
		reload(this.yaml.replaceAll("(files|desk): \\{", "$1: {enabled: false, "));
		await().untilAsserted(() -> {
			assertThat(gauges(UPLOADS, "files")).isEmpty();
			assertThat(gauges(DIALOGS, "desk")).isEmpty();
		});
		assertThat(gauges(UPLOADS, "more")).hasSize(1);
		assertThat(uploads("files", "completed")).isZero();
	}

	@Test
	void serviceThatBecomesOneOfAnotherKindHasTheGaugesOfThat() {
		String other = this.yaml
			.replace("library: {type: chatbot, dialog: \"classpath:dialogs/library.yml\"}", "library: {type: echo}")
			.replaceAll("(?s)      examples:.*?(?=    plain:)", "");
		reload(other);
		await().untilAsserted(() -> assertThat(gauges(DIALOGS, "desk")).isEmpty());
		reload(this.yaml);
		assertThat(active(DIALOGS, "desk")).isZero();
	}

	/** The example of a listener refuses it. */
	@Test
	void dialogThatIsRefusedIsNotCounted() throws IOException {
		Path other = Files.writeString(this.folder.resolve("other.yml"),
				"{dialog: x, start: a, states: {a: {menu: {prompt: Hi, choices: {b: {say: c, stay: true}}}}}}");
		this.gateway.rewrite(this.yaml.replace("classpath:dialogs/library.yml", other.toString()));
		assertThat(this.gateway.bean(Reloads.class).apply().outcome()).isEqualTo(Outcome.REFUSED);
		reload(this.yaml.replace("desk: {", "desk: {goodbye: bye, "));
		assertThat(this.gateway.bean(MeterRegistry.class).get("gateway.dialogs.nomatch").counters())
			.extracting((counter) -> counter.getId().getTag("state"))
			.contains("desk", "shelf")
			.doesNotContain("a");
	}

	private void reload(String changed) {
		assertThat(this.gateway.rewrite(changed).bean(Reloads.class).apply().outcome()).isEqualTo(Outcome.APPLIED);
	}

	private double uploads(String listener, String outcome) {
		return this.gateway.count("gateway.uploads.completed", listener, "service", "inbox", "outcome", outcome);
	}

	private long timed(String listener, String outcome) {
		return this.gateway.bean(MeterRegistry.class)
			.get("gateway.uploads.duration")
			.tags("listener", listener, "service", "inbox", "outcome", outcome)
			.timer()
			.count();
	}

	private double dialogs(String listener, String outcome) {
		return this.gateway.count("gateway.dialogs.ended", listener, "service", "library", "outcome", outcome);
	}

	private double unmatched(String listener, String state) {
		return this.gateway.count("gateway.dialogs.nomatch", listener, "service", "library", "state", state);
	}

	private double active(String meter, String listener) {
		assertThat(gauges(meter, listener)).hasSize(1);
		return gauges(meter, listener).iterator().next().value();
	}

	private Collection<Gauge> gauges(String meter, String listener) {
		return this.gateway.bean(MeterRegistry.class).find(meter).tag("listener", listener).gauges();
	}

}
