package io.socketgateway.config;

import java.util.List;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/**
 * Keeps what the environment holds before Spring Boot reads files into it, so that
 * {@link ConfigurationFiles} can have them read again in the same way.
 */
final class BeforeFiles implements EnvironmentPostProcessor, Ordered {

	private final ConfigurableBootstrapContext bootstrap;

	BeforeFiles(ConfigurableBootstrapContext bootstrap) {
		this.bootstrap = bootstrap;
	}

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER - 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		List<PropertySource<?>> sources = environment.getPropertySources().stream().toList();
		this.bootstrap.addCloseListener((event) -> register(sources, event.getApplicationContext()));
	}

	private static void register(List<PropertySource<?>> sources, ConfigurableApplicationContext context) {
		context.getBeanFactory()
			.registerSingleton("configurationFiles", new ConfigurationFiles(sources, context.getEnvironment()));
	}

}
