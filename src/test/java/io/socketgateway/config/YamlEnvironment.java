package io.socketgateway.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.socketgateway.message.OperatorException;

import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** An environment of YAML files and of variables that are not this machine's. */
final class YamlEnvironment {

	private final StandardEnvironment environment = new StandardEnvironment();

	private final Map<String, Object> variables = new LinkedHashMap<>();

	YamlEnvironment(String yaml) {
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		this.environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, this.variables));
		file("application.yml", yaml);
	}

	static YamlEnvironment ofListener(String keys) {
		return new YamlEnvironment("gateway:\n  listeners:\n    a: " + keys);
	}

	/** Adds a file that the files before it override. */
	YamlEnvironment file(String name, String yaml) {
		try {
			new YamlPropertySourceLoader().load(name, new NamedResource(name, yaml))
				.forEach(this.environment.getPropertySources()::addLast);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	YamlEnvironment variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	YamlEnvironment commandLine(String... arguments) {
		this.environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
		return this;
	}

	Settings settings() {
		return new Settings(this.environment);
	}

	GatewayProperties gateway() {
		return settings().gateway();
	}

	ListenerProperties listener(String name) {
		return Objects.requireNonNull(gateway().listeners().get(name));
	}

	/** The sentence that it is refused with. */
	String refusal() {
		return refusal(this::gateway);
	}

	static String refusal(Runnable reading) {
		return String.valueOf(catchThrowableOfType(OperatorException.class, reading::run).getMessage());
	}

	/** A file that is not on the disk. */
	private static final class NamedResource extends ByteArrayResource {

		private final String name;

		NamedResource(String name, String text) {
			super(text.getBytes(StandardCharsets.UTF_8));
			this.name = name;
		}

		@Override
		public String getFilename() {
			return this.name;
		}

	}

}
