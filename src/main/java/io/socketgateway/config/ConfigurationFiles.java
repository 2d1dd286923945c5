package io.socketgateway.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.socketgateway.message.OperatorException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.Resource;

/**
 * The files that the configuration came from, read again as Spring Boot read them: with
 * the same command line, variables and profiles. Safe to use from any thread.
 */
public final class ConfigurationFiles {

	private final List<PropertySource<?>> before;

	private final List<PropertySource<?>> behind;

	private volatile Set<Path> paths;

	/**
	 * For one environment.
	 * @param before what it held before files were read into it
	 * @param environment complete
	 */
	ConfigurationFiles(List<PropertySource<?>> before, ConfigurableEnvironment environment) {
		this.before = before.stream()
			.filter((source) -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.toList();
		this.behind = environment.getPropertySources()
			.stream()
			.filter((source) -> !before.contains(source) && !isOfFiles(source)
					&& !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
			.toList();
		this.paths = paths(environment);
	}

	private static boolean isOfFiles(PropertySource<?> source) {
		return source instanceof OriginTrackedMapPropertySource || source instanceof ConfigTreePropertySource;
	}

	/**
	 * Reads them again.
	 * @return an environment of its own
	 * @throws RuntimeException if one of them is missing or cannot be read
	 */
	public ConfigurableEnvironment read() {
		ConfigurableEnvironment environment = new Unfilled();
		this.before.forEach(environment.getPropertySources()::addLast);
		ConfigDataEnvironmentPostProcessor.applyTo(environment, null, new DefaultBootstrapContext(), List.of());
		this.behind.forEach(environment.getPropertySources()::addLast);
		ConfigurationPropertySources.attach(environment);
		requireAll(environment);
		return environment;
	}

	/** An environment whose sources are all brought in. */
	private static final class Unfilled extends StandardEnvironment {

		@Override
		protected void customizePropertySources(MutablePropertySources propertySources) {
			// they are brought in
		}

	}

	/**
	 * A file that vanished may be one that an editor is about to write; without it every
	 * listener in it would be drained.
	 */
	private void requireAll(ConfigurableEnvironment environment) {
		Set<Path> missing = new TreeSet<>(this.paths);
		missing.removeAll(paths(environment));
		missing.removeIf((path) -> !isGoneOrEmpty(path));
		if (!missing.isEmpty()) {
			throw new OperatorException("%s is gone or empty; put it back, or start the gateway again to go without it"
				.formatted(missing.iterator().next()));
		}
	}

	private static boolean isGoneOrEmpty(Path path) {
		try {
			return Files.readString(path).isBlank();
		}
		catch (IOException ex) {
			return true;
		}
	}

	/**
	 * Watches the files of another environment from now on.
	 * @param environment of {@link #read}
	 */
	public void applied(ConfigurableEnvironment environment) {
		this.paths = paths(environment);
	}

	/**
	 * What is in the files now, links followed.
	 * @return by their paths; those that cannot be read are left out
	 */
	public Map<Path, ByteBuffer> contents() {
		Map<Path, ByteBuffer> contents = new HashMap<>();
		for (Path path : this.paths) {
			try {
				contents.put(path, ByteBuffer.wrap(Files.readAllBytes(path)));
			}
			catch (IOException ex) {
				// seen as a change
			}
		}
		return contents;
	}

	private static Set<Path> paths(ConfigurableEnvironment environment) {
		Set<Path> paths = new TreeSet<>();
		environment.getPropertySources()
			.stream()
			.filter(OriginTrackedMapPropertySource.class::isInstance)
			.map(OriginTrackedMapPropertySource.class::cast)
			.flatMap(ConfigurationFiles::path)
			.forEach(paths::add);
		return paths;
	}

	private static Stream<Path> path(OriginTrackedMapPropertySource source) {
		List<Path> found = new ArrayList<>();
		for (String key : source.getPropertyNames()) {
			if (Origin.from(source.getOrigin(key)) instanceof TextResourceOrigin origin) {
				addFile(origin.getResource(), found);
				break;
			}
		}
		return found.stream();
	}

	private static void addFile(@Nullable Resource resource, List<Path> found) {
		try {
			if (resource != null && resource.isFile()) {
				found.add(resource.getFile().toPath().toAbsolutePath());
			}
		}
		catch (IOException ex) {
			// it is none
		}
	}

}
