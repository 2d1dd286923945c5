package io.socketgateway.config;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;

/** Answers for a key that a listener leaves out with that of {@code gateway.defaults}. */
final class ListenerDefaults implements ConfigurationPropertySource {

	private static final ConfigurationPropertyName LISTENERS = ConfigurationPropertyName.of("gateway.listeners");

	private static final ConfigurationPropertyName DEFAULTS = ConfigurationPropertyName.of("gateway.defaults");

	private static final int ELEMENTS_BEFORE_KEY = 3;

	private final List<ConfigurationPropertySource> sources;

	ListenerDefaults(List<ConfigurationPropertySource> sources) {
		this.sources = sources;
	}

	@Override
	public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
		ConfigurationPropertyName inherited = inherited(name);
		if (inherited == null) {
			return null;
		}
		return this.sources.stream()
			.map((source) -> source.getConfigurationProperty(inherited))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	@Override
	public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
		ConfigurationPropertyName inherited = inherited(name);
		boolean present = inherited != null && this.sources.stream()
			.anyMatch((source) -> source.containsDescendantOf(inherited) == ConfigurationPropertyState.PRESENT);
		return present ? ConfigurationPropertyState.PRESENT : ConfigurationPropertyState.ABSENT;
	}

	private static @Nullable ConfigurationPropertyName inherited(ConfigurationPropertyName name) {
		if (!LISTENERS.isAncestorOf(name) || name.getNumberOfElements() < ELEMENTS_BEFORE_KEY) {
			return null;
		}
		ConfigurationPropertyName inherited = DEFAULTS;
		for (int index = ELEMENTS_BEFORE_KEY; index < name.getNumberOfElements(); index++) {
			inherited = inherited.append(name.isNumericIndex(index) ? "[" + name.getElement(index, Form.ORIGINAL) + "]"
					: name.getElement(index, Form.DASHED));
		}
		return inherited;
	}

}
