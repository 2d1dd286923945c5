package io.socketgateway.actuate;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * Keeps Spring Boot's beans of tracing out where it is off: none of its own keys does.
 * Where it is on, those that would make a span of every observation stay out, as
 * {@link WithinMessages} stands for them.
 */
final class TracingImports implements AutoConfigurationImportFilter, EnvironmentAware {

	private static final List<String> PACKAGES = List.of("org.springframework.boot.micrometer.tracing.",
			"org.springframework.boot.opentelemetry.");

	private static final String OF_EVERYTHING = "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration";

	private @Nullable Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
		boolean on = TracingSwitch.isOn(Objects.requireNonNull(this.environment));
		boolean[] matches = new boolean[classes.length];
		for (int i = 0; i < classes.length; i++) {
			matches[i] = on ? !OF_EVERYTHING.equals(classes[i]) : !isTracing(classes[i]);
		}
		return matches;
	}

	private static boolean isTracing(@Nullable String autoConfiguration) {
		return autoConfiguration != null && PACKAGES.stream().anyMatch(autoConfiguration::startsWith);
	}

}
