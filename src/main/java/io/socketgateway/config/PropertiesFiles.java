package io.socketgateway.config;

import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Loads {@code application.properties} as Spring Boot does. It is here so that such files
 * go on overriding {@code application.yml} beside them, though {@link YamlFiles} comes
 * before all loaders of Spring Boot.
 */
@Order(PropertiesFiles.RANK)
final class PropertiesFiles extends PropertiesPropertySourceLoader {

	static final int RANK = Ordered.HIGHEST_PRECEDENCE;

}
