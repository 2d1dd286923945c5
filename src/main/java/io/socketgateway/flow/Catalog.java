package io.socketgateway.flow;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.socketgateway.config.SettingException;
import io.socketgateway.config.Settings;
import io.socketgateway.config.TypeProperties;

/**
 * Codecs, or services, by the names that listeners use: an entry of the configuration, a
 * kind with its defaults, or a bean.
 */
final class Catalog<T> {

	private final String section;

	private final Settings settings;

	private final Map<String, ? extends TypeProperties> configured;

	private final Map<String, Type<?, T>> types;

	private final NamedBeans<T> beans;

	private final Map<String, T> made = new HashMap<>();

	private final Set<String> making = new LinkedHashSet<>();

	Catalog(String section, Settings settings, Map<String, ? extends TypeProperties> configured,
			Map<String, Type<?, T>> types, NamedBeans<T> beans) {
		this.section = section;
		this.settings = settings;
		this.configured = configured;
		this.types = types;
		this.beans = beans;
	}

	/**
	 * Every entry has a known type and options that it knows, also one that nobody uses.
	 */
	void check() {
		this.configured.forEach((name, entry) -> type(name, entry).bind(this.settings, this.section, name));
	}

	T named(String name) {
		T known = this.made.get(name);
		if (known == null) {
			known = makeOnce(name);
			this.made.put(name, known);
		}
		return known;
	}

	private T makeOnce(String name) {
		if (!this.making.add(name)) {
			throw new IllegalArgumentException("%s is '%s', which would stand around itself: %s > %s".formatted(word(),
					name, String.join(" > ", this.making), name));
		}
		try {
			return make(name);
		}
		finally {
			this.making.remove(name);
		}
	}

	private T make(String name) {
		TypeProperties entry = this.configured.get(name);
		if (entry != null) {
			return type(name, entry).create(this.settings, this.section, name);
		}
		Type<?, T> type = this.types.get(name);
		if (type != null) {
			return withDefaults(type);
		}
		return this.beans.named(name).orElseThrow(() -> unknown(name));
	}

	private T withDefaults(Type<?, T> type) {
		try {
			return type.create(this.settings, this.section, type.name());
		}
		catch (SettingException ex) {
			throw new IllegalArgumentException(
					"%s is '%s', which needs options: name an entry of gateway.%s of that type".formatted(word(),
							type.name(), this.section),
					ex);
		}
	}

	private Type<?, T> type(String name, TypeProperties entry) {
		return Optional.ofNullable(this.types.get(entry.type()))
			.orElseThrow(() -> this.settings.wrong(this.section, name,
					new IllegalArgumentException("type %s; known are %s".formatted(
							(entry.type() == null) ? "is missing" : "is '" + entry.type() + "', which is unknown",
							String.join(", ", new TreeSet<>(this.types.keySet()))))));
	}

	private IllegalArgumentException unknown(String name) {
		TreeSet<String> known = new TreeSet<>(this.configured.keySet());
		known.addAll(this.types.keySet());
		known.addAll(this.beans.names());
		return new IllegalArgumentException(
				"%s is '%s', which is unknown; known are %s".formatted(word(), name, String.join(", ", known)));
	}

	/** What one of them is called, and the key of a listener that names it. */
	private String word() {
		return this.section.substring(0, this.section.length() - 1);
	}

}
