package io.socketgateway.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.socketgateway.SocketGatewayApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A gateway in a process of its own, for what would take this one down too. It runs the
 * classes of this process on the same JDK, its HTTP port included.
 */
public final class GatewayProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Process process;

	private final Queue<String> lines = new ConcurrentLinkedQueue<>();

	private GatewayProcess(Process process) {
		this.process = process;
		Thread.ofVirtual().name("lines of " + process.pid()).start(this::collect);
	}

	/**
	 * Starts with few descriptors.
	 * @param descriptors how many it may have open
	 * @param yaml the application.yml
	 * @param beans configuration classes of the test's own
	 * @return running
	 */
	public static GatewayProcess withDescriptors(int descriptors, String yaml, Class<?>... beans) {
		return start("ulimit -n " + descriptors, "-Xmx256m", yaml, beans);
	}

	/**
	 * Starts with little memory.
	 * @param heap what the JVM takes behind {@code -Xmx}
	 * @param yaml the application.yml
	 * @param beans configuration classes of the test's own
	 * @return running
	 */
	public static GatewayProcess withHeap(String heap, String yaml, Class<?>... beans) {
		return start(":", "-Xmx" + heap, yaml, beans);
	}

	private static GatewayProcess start(String limit, String heap, String yaml, Class<?>... beans) {
		try {
			Path file = Files.createTempFile("application", ".yml");
			try {
				Files.writeString(file, yaml);
				GatewayProcess started = new GatewayProcess(
						new ProcessBuilder(command(limit, heap, file, beans)).redirectErrorStream(true).start());
				started.awaitStart();
				return started;
			}
			finally {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<String> command(String limit, String heap, Path file, Class<?>... beans) {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		List<String> command = new ArrayList<>(List.of("sh", "-c", limit + " && exec \"$@\"", "sh", java, heap));
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
		command.addAll(List.of(SocketGatewayApplication.class.getName(), "--server.port=0"));
		command.add("--spring.config.location=classpath:/application.yml,file:" + file);
		command.add("--logging.level.org.springframework.boot.tomcat=info");
		command
			.add("--spring.main.sources=" + Arrays.stream(beans).map(Class::getName).collect(Collectors.joining(",")));
		return command;
	}

	private void collect() {
		try (BufferedReader reader = this.process.inputReader()) {
			reader.lines().forEach(this.lines::add);
		}
		catch (IOException | UncheckedIOException ex) {
			this.lines.add("no more lines: " + ex.getMessage());
		}
	}

	private void awaitStart() {
		try {
			await().atMost(PATIENCE).until(() -> hasSaid("Started SocketGatewayApplication") || !isAlive());
			assertThat(isAlive()).as(() -> String.join("\n", lines())).isTrue();
		}
		catch (Throwable ex) {
			close();
			throw ex;
		}
	}

	private boolean hasSaid(String text) {
		return this.lines.stream().anyMatch((line) -> line.contains(text));
	}

	/**
	 * Whether it runs.
	 * @return {@code false} once it has ended
	 */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * What it has written so far, log and errors.
	 * @return line by line
	 */
	public List<String> lines() {
		return List.copyOf(this.lines);
	}

	/**
	 * Its open sockets.
	 * @return those that listen included
	 */
	public long sockets() {
		return Leftovers.sockets(this.process.toHandle());
	}

	/**
	 * Where a listener listens.
	 * @param listener its name
	 * @return the port that it has logged
	 */
	public int port(String listener) {
		return logged("listener " + Pattern.quote(listener) + ": \\S+ \\S+:(\\d+),");
	}

	private int logged(String pattern) {
		return this.lines.stream()
			.map(Pattern.compile(pattern)::matcher)
			.filter(Matcher::find)
			.map((match) -> Integer.parseInt(match.group(1)))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Connects to a listener.
	 * @param listener its name
	 * @return connected over loopback
	 */
	public SocketClient connect(String listener) {
		return SocketClient.connect(port(listener));
	}

	/**
	 * Scrapes one meter.
	 * @param name as Prometheus has it
	 * @param listener whose
	 * @return the sum over all other labels
	 */
	public double meter(String name, String listener) {
		Pattern sample = Pattern.compile(name + "\\{.*listener=\"" + Pattern.quote(listener) + "\".*} (\\S+)");
		return scrape().lines()
			.map(sample::matcher)
			.filter(Matcher::matches)
			.mapToDouble((match) -> Double.parseDouble(match.group(1)))
			.sum();
	}

	/**
	 * Where its HTTP port is.
	 * @return the port that it has logged
	 */
	public int httpPort() {
		return logged("Tomcat started on port (\\d+)");
	}

	private String scrape() {
		URI uri = URI.create("http://127.0.0.1:" + httpPort() + "/actuator/prometheus");
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString()).body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("cut", ex);
		}
	}

	/** Asks it to stop, as an operator does, and does not wait for it. */
	public void terminate() {
		this.process.destroy();
	}

	/** Stops it as an operator does, or kills it where that takes too long. */
	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
		}
	}

}
