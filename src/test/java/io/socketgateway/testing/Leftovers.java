package io.socketgateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.management.JMException;
import javax.management.ObjectName;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.connection.Connections;
import io.socketgateway.connection.StreamConnection;
import io.socketgateway.listener.Listener;
import io.socketgateway.listener.Listeners;

import org.springframework.integration.ip.tcp.connection.AbstractServerConnectionFactory;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a gateway in this process holds while no client is there, taken down before a test
 * and compared after it: sockets, threads, connections, meters, memory.
 */
public final class Leftovers {

	/**
	 * What is counted and how many more may be there: the JDK starts virtual threads that
	 * poll for all others when it first needs them.
	 */
	private static final Map<String, Long> COUNTED = Map.of("java.lang.VirtualThread", 8L,
			StreamConnection.class.getName(), 0L);

	private final Gateway gateway;

	private final String echo;

	private final Held before;

	private Leftovers(Gateway gateway, String echo) {
		this.gateway = gateway;
		this.echo = echo;
		expectAnswer();
		this.before = held(gateway);
	}

	/** What is held at one moment. */
	private record Held(long sockets, Map<String, Long> objects, Set<String> threads, Set<String> meters) {
	}

	private static Held held(Gateway gateway) {
		return new Held(sockets(ProcessHandle.current()), objects(), threads(gateway), meters(gateway));
	}

	/**
	 * Takes down what is held.
	 * @param gateway without clients
	 * @param echo a listener that sends lines back
	 * @return to compare with
	 */
	public static Leftovers before(Gateway gateway, String echo) {
		return new Leftovers(gateway, echo);
	}

	/**
	 * A fresh client is answered, and all that came since the start has gone, or does so
	 * within ten seconds.
	 */
	public void expectNone() {
		expectAnswer();
		await().pollInSameThread().pollDelay(Duration.ZERO).untilAsserted(() -> {
			expectNoConnection();
			expectBalance();
			Held now = held(this.gateway);
			assertThat(now.sockets()).as("sockets").isLessThanOrEqualTo(this.before.sockets());
			assertThat(now.objects()).as("objects")
				.allSatisfy((type, count) -> assertThat(count).as(type)
					.isLessThanOrEqualTo(
							this.before.objects().getOrDefault(type, 0L) + COUNTED.getOrDefault(type, 0L)));
			assertThat(now.threads()).as("threads").isSubsetOf(this.before.threads());
			assertThat(now.meters()).as("meters").isEqualTo(this.before.meters());
		});
	}

	private void expectAnswer() {
		try (SocketClient fresh = this.gateway.connect(this.echo)) {
			fresh.send("fresh\n").expect("fresh\r\n");
		}
	}

	private void expectNoConnection() {
		assertThat(this.gateway.bean(Connections.class).all()).isEmpty();
		assertThat(this.gateway.bean(Listeners.class).all()).extracting(Listener::connections).containsOnly(0);
		this.gateway.context()
			.getBeansOfType(AbstractServerConnectionFactory.class)
			.values()
			.forEach((factory) -> assertThat(factory.getOpenConnectionIds()).isEmpty());
	}

	private void expectBalance() {
		MeterRegistry registry = this.gateway.bean(MeterRegistry.class);
		assertThat(registry.find("gateway.connections.active").gauges()).extracting(Gauge::value).containsOnly(0d);
		this.gateway.bean(Listeners.class)
			.all()
			.forEach((listener) -> assertThat(sum(registry, "gateway.connections.opened", listener)).as(listener.name())
				.isEqualTo(sum(registry, "gateway.connections.closed", listener)));
	}

	private static double sum(MeterRegistry registry, String meter, Listener listener) {
		return registry.get(meter)
			.tag("listener", listener.name())
			.counters()
			.stream()
			.mapToDouble(Counter::count)
			.sum();
	}

	/**
	 * The open sockets of a process.
	 * @param process any of the same user
	 * @return none where the system has no {@code /proc}
	 */
	public static long sockets(ProcessHandle process) {
		Path descriptors = Path.of("/proc/" + process.pid() + "/fd");
		if (!Files.isDirectory(descriptors)) {
			return 0;
		}
		try (Stream<Path> all = Files.list(descriptors)) {
			return all.map(Leftovers::target).filter((target) -> target.startsWith("socket:")).count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String target(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).toString();
		}
		catch (NoSuchFileException ex) {
			return "closed meanwhile";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * How many virtual threads and connections are reachable. A thread dump can crash JDK
	 * 25.
	 */
	private static Map<String, Long> objects() {
		try {
			Object histogram = ManagementFactory.getPlatformMBeanServer()
				.invoke(ObjectName.getInstance("com.sun.management:type=DiagnosticCommand"), "gcClassHistogram",
						new Object[] { new String[0] }, new String[] { String[].class.getName() });
			return histogram.toString()
				.lines()
				.map((line) -> line.strip().split("\\s+"))
				.filter((columns) -> columns.length > 3 && COUNTED.containsKey(columns[3]))
				.collect(Collectors.toMap((columns) -> columns[3], (columns) -> Long.valueOf(columns[1])));
		}
		catch (JMException ex) {
			throw new IllegalStateException("no histogram", ex);
		}
	}

	/** The platform threads of connections. */
	private static Set<String> threads(Gateway gateway) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> gateway.bean(Listeners.class).named(name.replaceAll("-\\d+$", "")).isPresent())
			.collect(Collectors.toSet());
	}

	private static Set<String> meters(Gateway gateway) {
		return gateway.bean(MeterRegistry.class)
			.getMeters()
			.stream()
			.map((meter) -> meter.getId().toString())
			.filter((id) -> id.contains("'gateway."))
			.collect(Collectors.toSet());
	}

	/**
	 * What this process holds on the heap and in buffers outside it, garbage left out.
	 * @return as measured just now
	 */
	public static DataSize memory() {
		System.gc();
		long buffers = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)
			.stream()
			.mapToLong(BufferPoolMXBean::getMemoryUsed)
			.sum();
		return DataSize.ofBytes(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + buffers);
	}

}
