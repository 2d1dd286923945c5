package io.socketgateway.flow;

import java.util.function.BiFunction;

import io.socketgateway.config.Settings;

/** What makes the codecs, or the services, of one kind. */
record Type<O, T>(String name, Class<O> options, BiFunction<String, O, T> factory) {

	O bind(Settings settings, String section, String name) {
		return settings.options(section, name, this.options);
	}

	/** With options that {@link #bind} gave. */
	T create(Settings settings, String section, String name, Object bound) {
		try {
			return this.factory.apply(name, this.options.cast(bound));
		}
		catch (IllegalArgumentException ex) {
			throw settings.wrong(section, name, ex);
		}
	}

}
