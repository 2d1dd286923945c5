package io.socketgateway.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.socketgateway.config.SettingException;
import io.socketgateway.config.Settings;
import io.socketgateway.config.TypeProperties;

/**
 * Codecs, or services, by the names that listeners use: an entry of the configuration, a
 * kind with its defaults, or a bean.
 */
final class Catalog<T> {

	private static final Origin BEAN = new Origin("bean", "");

	private final String section;

	private final Settings settings;

	private final Map<String, ? extends TypeProperties> configured;

	private final Map<String, Type<?, T>> types;

	private final NamedBeans<T> beans;

	private final Map<String, Made<T>> made = new HashMap<>();

	private final Map<String, Made<T>> earlier = new HashMap<>();

	private final Set<String> making = new LinkedHashSet<>();

	/** What each of those that are just made stands around. */
	private final List<Set<String>> around = new ArrayList<>();

	/** What one was made of. */
	private record Origin(String type, Object options) {
	}

	/** One that was made, and the names of those it stands around. */
	private record Made<T>(T value, Origin origin, Set<String> inner) {
	}

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

	/**
	 * One for another configuration; what has not changed in it remains the same object.
	 */
	Catalog<T> next(Settings settings, Map<String, ? extends TypeProperties> configured) {
		Catalog<T> next = new Catalog<>(this.section, settings, configured, this.types, this.beans);
		next.earlier.putAll(this.made);
		return next;
	}

	/** Those that were made, for one name each, and are others now. */
	Set<String> changed() {
		Set<String> names = new TreeSet<>(this.earlier.keySet());
		names.removeIf((name) -> !this.made.containsKey(name) || isAsEarlier(name));
		return names;
	}

	private boolean isAsEarlier(String name) {
		Made<T> before = this.earlier.get(name);
		return before != null && isSame(before.value(), named(name));
	}

	/** The same object, whatever the two call equal. */
	@SuppressWarnings("ReferenceEquality")
	private static boolean isSame(Object one, Object other) {
		return one == other;
	}

	/** Forgets what another configuration had. */
	void settle() {
		this.earlier.clear();
	}

	T named(String name) {
		this.around.forEach((outer) -> outer.add(name));
		Made<T> known = this.made.get(name);
		if (known == null) {
			known = makeOnce(name);
			this.made.put(name, known);
		}
		return known.value();
	}

	private Made<T> makeOnce(String name) {
		if (!this.making.add(name)) {
			throw new IllegalArgumentException("%s is '%s', which would stand around itself: %s > %s".formatted(word(),
					name, String.join(" > ", this.making), name));
		}
		Set<String> inner = new TreeSet<>();
		this.around.add(inner);
		try {
			return make(name, inner);
		}
		finally {
			this.around.remove(this.around.size() - 1);
			this.making.remove(name);
		}
	}

	private Made<T> make(String name, Set<String> inner) {
		TypeProperties entry = this.configured.get(name);
		if (entry != null) {
			Type<?, T> type = type(name, entry);
			Object options = type.bind(this.settings, this.section, name);
			return made(name, new Origin(type.name(), options), inner,
					() -> type.create(this.settings, this.section, name, options));
		}
		Type<?, T> type = this.types.get(name);
		if (type != null) {
			return withDefaults(type, inner);
		}
		return made(name, BEAN, inner, () -> this.beans.named(name).orElseThrow(() -> unknown(name)));
	}

	private Made<T> withDefaults(Type<?, T> type, Set<String> inner) {
		try {
			Object options = type.bind(this.settings, this.section, type.name());
			return made(type.name(), new Origin(type.name(), options), inner,
					() -> type.create(this.settings, this.section, type.name(), options));
		}
		catch (SettingException ex) {
			throw new IllegalArgumentException(
					"%s is '%s', which needs options: name an entry of gateway.%s of that type".formatted(word(),
							type.name(), this.section),
					ex);
		}
	}

	private Made<T> made(String name, Origin origin, Set<String> inner, Supplier<T> make) {
		Made<T> before = this.earlier.get(name);
		if (before != null && before.origin().equals(origin) && before.inner().stream().allMatch(this::isAsEarlier)) {
			return before;
		}
		return new Made<>(make.get(), origin, inner);
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
