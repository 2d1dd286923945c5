package io.socketgateway.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.socketgateway.testing.FreePort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/**
 * A real Prometheus in a process of its own that scrapes one target every few seconds.
 */
final class Prometheus implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final int TRIES = 5;

	private final Process process;

	private final String address;

	private final HttpClient http = HttpClient.newHttpClient();

	private Prometheus(Process process, String address) {
		this.process = process;
		this.address = address;
	}

	/** Whether this machine has it. */
	static boolean isHere() {
		return Arrays.stream(System.getenv("PATH").split(":", -1))
			.anyMatch((folder) -> Files.isExecutable(Path.of(folder, "prometheus")));
	}

	/**
	 * Starts one, on another port if somebody else takes the first.
	 * @param folder of its files, empty
	 * @param target host and port of what it scrapes
	 * @param labels that the target's series are given
	 */
	static Prometheus start(Path folder, String target, Map<String, String> labels) throws IOException {
		Path config = Files.writeString(folder.resolve("prometheus.yml"),
				"""
						global: {scrape_interval: 3s, scrape_timeout: 3s}
						scrape_configs:
						  - job_name: socket-gateway
						    metrics_path: /actuator/prometheus
						    static_configs:
						      - targets: ["%s"]
						        labels: {%s}
						""".formatted(target,
						labels.entrySet()
							.stream()
							.map((label) -> label.getKey() + ": " + label.getValue())
							.collect(Collectors.joining(", "))));
		Path log = folder.resolve("log");
		for (int count = 0; count < TRIES; count++) {
			String address = "127.0.0.1:" + FreePort.any();
			Prometheus started = new Prometheus(new ProcessBuilder("prometheus", "--config.file=" + config,
					"--storage.tsdb.path=" + folder.resolve("data"), "--web.listen-address=" + address)
				.redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start(), address);
			if (started.isReady()) {
				return started;
			}
			started.close();
		}
		throw new IllegalStateException("prometheus did not start: " + Files.readString(log));
	}

	/** Who cannot bind its port ends. */
	private boolean isReady() {
		try {
			await().atMost(PATIENCE).until(() -> !this.process.isAlive() || answers());
			return this.process.isAlive();
		}
		catch (Throwable ex) {
			close();
			throw ex;
		}
	}

	private boolean answers() {
		try {
			return send(request("/-/ready").build()).statusCode() == 200;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/** The values of a label of some series. */
	List<String> values(String selector, String label) {
		return ask("label/" + label + "/values", Map.of("match[]", selector)).valueStream()
			.map(JsonNode::asString)
			.toList();
	}

	/** What an expression is now. */
	List<Series> now(String expression) {
		return ask("query", Map.of("query", expression)).path("result")
			.valueStream()
			.map((series) -> new Series(labels(series), List.of(number(series.path("value")))))
			.toList();
	}

	/** What an expression was since a moment, second by second. */
	List<Series> since(Instant from, String expression) {
		return ask("query_range",
				Map.of("query", expression, "start", from.toString(), "end", Instant.now().toString(), "step", "1"))
			.path("result")
			.valueStream()
			.map((series) -> new Series(labels(series),
					series.path("values").valueStream().map(Prometheus::number).toList()))
			.toList();
	}

	private static Map<String, String> labels(JsonNode series) {
		Map<String, String> labels = new TreeMap<>();
		series.path("metric")
			.propertyStream()
			.forEach((label) -> labels.put(label.getKey(), label.getValue().asString()));
		return labels;
	}

	private static double number(JsonNode pair) {
		return switch (pair.path(1).asString()) {
			case "+Inf" -> Double.POSITIVE_INFINITY;
			case "-Inf" -> Double.NEGATIVE_INFINITY;
			case String text -> Double.parseDouble(text);
		};
	}

	private JsonNode ask(String path, Map<String, String> parameters) {
		String form = parameters.entrySet()
			.stream()
			.map((each) -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		HttpRequest request = path.startsWith("query")
				? request("/api/v1/" + path).header("Content-Type", "application/x-www-form-urlencoded")
					.POST(BodyPublishers.ofString(form))
					.build()
				: request("/api/v1/" + path + "?" + form.replace("[]", "%5B%5D")).build();
		JsonNode answer = JsonMapper.shared().readTree(send(request).body());
		if (!answer.path("status").asString().equals("success")) {
			throw new IllegalArgumentException(answer.path("error").asString());
		}
		return Objects.requireNonNull(answer.get("data"));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://" + this.address + path)).timeout(PATIENCE);
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.http.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("cut", ex);
		}
	}

	@Override
	public void close() {
		this.http.close();
		this.process.destroy();
		try {
			if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			this.process.destroyForcibly();
		}
	}

}
