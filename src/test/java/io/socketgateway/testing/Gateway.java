package io.socketgateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.socketgateway.SocketGatewayApplication;
import io.socketgateway.listener.Listener;
import io.socketgateway.listener.Listeners;
import io.socketgateway.message.Reason;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.FileSystemResource;

/**
 * A gateway that runs in this process, on the YAML of a test instead of the shipped one.
 */
public final class Gateway implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private final @Nullable Path file;

	private Gateway(ConfigurableApplicationContext context, @Nullable Path file) {
		this.context = context;
		this.file = file;
	}

	/**
	 * Starts without the HTTP port.
	 * @param yaml the application.yml
	 * @param beans configuration classes of the test's own
	 * @return running
	 */
	public static Gateway start(String yaml, Class<?>... beans) {
		return start(WebApplicationType.NONE, yaml, beans);
	}

	/**
	 * Starts with the HTTP port, on any free one.
	 * @param yaml the application.yml
	 * @param beans configuration classes of the test's own
	 * @return running
	 */
	public static Gateway startWithHttp(String yaml, Class<?>... beans) {
		return start(WebApplicationType.SERVLET, yaml, beans);
	}

	private static Gateway start(WebApplicationType web, String yaml, Class<?>... beans) {
		try {
			Path file = Files.createTempFile("application", ".yml");
			try {
				Files.writeString(file, yaml);
				return new Gateway(
						new SpringApplicationBuilder(SocketGatewayApplication.class).sources(beans)
							.web(web)
							.registerShutdownHook(false)
							.run("--server.port=0", "--spring.config.location=classpath:/application.yml,file:" + file),
						file);
			}
			catch (RuntimeException ex) {
				Files.delete(file);
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Starts on the shipped application.yml and another of the shipped files, as they are
	 * but for the ports, which are any free ones.
	 * @param file the other file
	 * @param settings more arguments of the command line
	 * @return running
	 */
	public static Gateway startShipped(String file, String... settings) {
		List<String> arguments = new ArrayList<>(List.of(settings));
		arguments.add("--spring.config.additional-location=file:" + file);
		keys("application.yml", file).filter((key) -> key.matches(".+\\.ports?(\\[\\d+])?"))
			.forEach((key) -> arguments.add("--" + key + "=0"));
		return new Gateway(new SpringApplicationBuilder(SocketGatewayApplication.class).registerShutdownHook(false)
			.run(arguments.toArray(String[]::new)), null);
	}

	private static Stream<String> keys(String... files) {
		YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
		yaml.setResources(Arrays.stream(files).map(FileSystemResource::new).toArray(FileSystemResource[]::new));
		return Objects.requireNonNull(yaml.getObject()).stringPropertyNames().stream();
	}

	/**
	 * Starts as it would be started with a command line.
	 * @param arguments of the command line
	 * @return running
	 */
	public static Gateway startWith(String... arguments) {
		return new Gateway(new SpringApplicationBuilder(SocketGatewayApplication.class).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.run(arguments), null);
	}

	/**
	 * Writes another application.yml in the place of the one it was started with.
	 * @param yaml the application.yml
	 * @return this gateway
	 */
	public Gateway rewrite(String yaml) {
		try {
			Files.writeString(Objects.requireNonNull(this.file), yaml);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Where a listener listens.
	 * @param listener its name
	 * @return the first of its ports
	 */
	public int port(String listener) {
		return ports(listener).getFirst();
	}

	/**
	 * Where a listener listens.
	 * @param listener its name
	 * @return its ports
	 */
	public List<Integer> ports(String listener) {
		return listener(listener).addresses()
			.stream()
			.map((address) -> ((InetSocketAddress) address).getPort())
			.toList();
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
	 * A listener.
	 * @param name its name
	 * @return open
	 */
	public Listener listener(String name) {
		return bean(Listeners.class).named(name).orElseThrow();
	}

	/**
	 * What a counter of a listener says.
	 * @param meter its name
	 * @param listener whose
	 * @param tags more keys and values
	 * @return now
	 */
	public double count(String meter, String listener, String... tags) {
		return bean(MeterRegistry.class).get(meter).tags("listener", listener).tags(tags).counter().count();
	}

	/**
	 * How many connections of a listener have ended.
	 * @param listener whose
	 * @param reason why
	 * @return up to now
	 */
	public double closed(String listener, Reason reason) {
		return count("gateway.connections.closed", listener, "reason", reason.toString());
	}

	/**
	 * A bean.
	 * @param <T> its type
	 * @param type its class
	 * @return the only one
	 */
	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/**
	 * The context itself.
	 * @return running
	 */
	public ConfigurableApplicationContext context() {
		return this.context;
	}

	@Override
	public void close() {
		this.context.close();
		try {
			if (this.file != null) {
				Files.deleteIfExists(this.file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
