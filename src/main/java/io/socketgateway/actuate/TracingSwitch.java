package io.socketgateway.actuate;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether tracing is on: asked before there are beans. A value that is none counts as
 * off; the settings refuse it in a sentence later. Log lines have room for a trace only
 * where it is on.
 */
final class TracingSwitch implements Condition, EnvironmentPostProcessor, Ordered {

	private static final String KEY = "gateway.tracing.enabled";

	static boolean isOn(Environment environment) {
		try {
			return Binder.get(environment).bind(KEY, Boolean.class).orElse(false);
		}
		catch (BindException ex) {
			return false;
		}
	}

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return isOn(context.getEnvironment());
	}

	/** Behind the files that say it, before Spring Boot's own answer. */
	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		environment.getPropertySources()
			.addLast(new MapPropertySource("tracing", Map.of("logging.expect-correlation-id", isOn(environment))));
	}

}
