package io.socketgateway.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * What values are taken from, first match first.
 *
 * @param all files, environment, command line and the defaults of listeners
 * @param placeholders fills in a value's {@code ${...}}
 */
record Sources(List<ConfigurationPropertySource> all, PlaceholdersResolver placeholders) {

	Optional<ConfigurationProperty> property(ConfigurationPropertyName key) {
		return this.all.stream()
			.map((source) -> source.getConfigurationProperty(key))
			.filter(Objects::nonNull)
			.findFirst();
	}

	/** Whatever is set first below a key. */
	Optional<ConfigurationProperty> firstBelow(ConfigurationPropertyName key) {
		return this.all.stream()
			.filter(IterableConfigurationPropertySource.class::isInstance)
			.flatMap((source) -> ((IterableConfigurationPropertySource) source).stream()
				.filter(key::isAncestorOf)
				.map(source::getConfigurationProperty))
			.filter(Objects::nonNull)
			.findFirst();
	}

	/** A value in quotes, and where it comes from another, that as well. */
	String shown(ConfigurationProperty property) {
		if (Secrets.has(property.getName())) {
			return Secrets.quoted(property.getName(), property.getValue());
		}
		try {
			Object value = this.placeholders.resolvePlaceholders(property.getValue());
			return Objects.equals(value, property.getValue()) ? "'" + value + "'"
					: "'" + value + "' by '" + property.getValue() + "'";
		}
		catch (IllegalArgumentException ex) {
			return "'" + property.getValue() + "'";
		}
	}

}
