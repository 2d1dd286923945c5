package io.socketgateway.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static org.awaitility.Awaitility.await;

/** A real proxy in a process of its own, in front of a port. */
public final class ProxyProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final int TRIES = 5;

	private final Process process;

	private final int port;

	private ProxyProcess(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	/** The command that starts a proxy, if this machine has it. */
	public static @Nullable Path command(String name) {
		return Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin")
			.map((folder) -> Path.of(folder, name))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Starts one on any free port; on another if somebody else takes that first.
	 * @param host where it listens
	 * @param config where its configuration is written
	 * @param content its configuration, for a port
	 * @param command starts it
	 * @return listening
	 * @throws IOException if its files cannot be written or read
	 */
	public static ProxyProcess start(String host, Path config, IntFunction<String> content, List<String> command)
			throws IOException {
		Path log = config.resolveSibling(config.getFileName() + ".log");
		for (int count = 0; count < TRIES; count++) {
			int port = freePort(host);
			Files.writeString(config, content.apply(port));
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			ProxyProcess proxy = new ProxyProcess(process, port);
			if (proxy.isListening(host)) {
				return proxy;
			}
			proxy.close();
		}
		throw new IllegalStateException(command + " did not start: " + Files.readString(log));
	}

	private static int freePort(String host) throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral(host))) {
			return free.getLocalPort();
		}
	}

	/** Who cannot bind its port ends. */
	private boolean isListening(String host) {
		try {
			await().atMost(PATIENCE).until(() -> !this.process.isAlive() || accepts(host));
			return this.process.isAlive();
		}
		catch (Throwable ex) {
			close();
			throw ex;
		}
	}

	private boolean accepts(String host) {
		try (Socket probe = new Socket()) {
			probe.connect(new InetSocketAddress(host, this.port), (int) PATIENCE.toMillis());
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Where it listens. */
	public int port() {
		return this.port;
	}

	@Override
	public void close() {
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
