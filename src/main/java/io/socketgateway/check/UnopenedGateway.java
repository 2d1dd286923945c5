package io.socketgateway.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.socketgateway.config.Purpose;
import io.socketgateway.message.OperatorException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The gateway's own beans and settings, without its sockets, HTTP port and log. */
final class UnopenedGateway {

	private static final List<String> QUIET = List.of("--spring.main.web-application-type=none",
			"--spring.main.banner-mode=off", "--logging.config=classpath:logback-silent.xml");

	private UnopenedGateway() {
	}

	static ConfigurableApplicationContext make(@Nullable Path config, List<String> arguments, Class<?>... sources) {
		List<String> all = new ArrayList<>(QUIET);
		arguments.stream().filter((argument) -> !isQuieted(argument)).forEach(all::add);
		if (config != null) {
			all.add("--spring.config.additional-location=file:" + existing(config));
		}
		return new SpringApplicationBuilder(sources).registerShutdownHook(false)
			.initializers((context) -> context.getBeanFactory().registerSingleton("purpose", Purpose.CHECK))
			.run(all.toArray(String[]::new));
	}

	/** Given twice an option would have both values. */
	private static boolean isQuieted(String argument) {
		return QUIET.stream().anyMatch((quiet) -> argument.startsWith(quiet.substring(0, quiet.indexOf('=') + 1)));
	}

	private static Path existing(Path config) {
		if (!Files.isRegularFile(config)) {
			throw new OperatorException("--config %s %s; it must be a YAML file".formatted(config,
					Files.exists(config) ? "is no file" : "does not exist"));
		}
		return config;
	}

}
