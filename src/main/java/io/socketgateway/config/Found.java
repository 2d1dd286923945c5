package io.socketgateway.config;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * A key that is set somewhere.
 *
 * @param source where
 * @param key the whole of it
 */
record Found(ConfigurationPropertySource source, ConfigurationPropertyName key) {

	boolean endsAt(int depth) {
		return this.key.getNumberOfElements() == depth;
	}

	boolean isIndex(int depth) {
		return !endsAt(depth) && this.key.isNumericIndex(depth);
	}

	String element(int depth) {
		return this.key.getElement(depth, Form.UNIFORM);
	}

	/** The key and where it stands. */
	String whole() {
		return upTo(this.key.getNumberOfElements());
	}

	/** The first elements of the key and where it stands. */
	String upTo(int depth) {
		return this.key.chop(depth) + Whereabouts.of(property());
	}

	boolean isEmpty() {
		return value().isEmpty();
	}

	/** As it is written; what nothing follows is empty. */
	String value() {
		ConfigurationProperty property = property();
		return (property != null) ? String.valueOf(property.getValue()) : "";
	}

	/** The value for the operator, unless it is a secret. */
	String quoted() {
		return Secrets.quoted(this.key, value());
	}

	boolean isEnvironmentVariable() {
		return this.source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
	}

	private @Nullable ConfigurationProperty property() {
		return this.source.getConfigurationProperty(this.key);
	}

}
