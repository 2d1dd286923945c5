package io.socketgateway.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.ResolvableType;

/** Refuses keys that no record has, and values where keys belong. */
final class KnownKeys {

	private static final SectionKeys ROOT = SectionKeys.of(GatewayProperties.class);

	private static final SectionKeys DEFAULTS = new SectionKeys(List.of(ListenerProperties.class),
			Set.of("host", "port", "ports", "path"));

	private final List<ConfigurationPropertySource> sources;

	KnownKeys(List<ConfigurationPropertySource> sources) {
		this.sources = sources;
	}

	/** Everything under {@code gateway} but the options of codecs and services. */
	void checkAll() {
		check(ConfigurationPropertyName.of(GatewayProperties.PREFIX), ROOT);
	}

	/** The options of one codec or service. */
	void checkOptions(ConfigurationPropertyName entry, Class<? extends TypeProperties> common, Class<?> options) {
		check(entry, SectionKeys.of(options, common));
	}

	private void check(ConfigurationPropertyName prefix, SectionKeys keys) {
		for (ConfigurationPropertySource source : this.sources) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter((key) -> prefix.equals(key) || prefix.isAncestorOf(key))
					.map((key) -> new Found(source, key))
					.filter((found) -> !isStray(found))
					.forEach((found) -> checkKeys(found, prefix.getNumberOfElements(), keys));
			}
		}
	}

	/** Kubernetes sets GATEWAY_SERVICE_HOST and its like where a Service is named so. */
	private static boolean isStray(Found found) {
		return found.isEnvironmentVariable() && (found.endsAt(1) || ROOT.type(found.element(1)).isEmpty());
	}

	private void checkKeys(Found found, int depth, SectionKeys keys) {
		if (found.endsAt(depth)) {
			requireKeys(found, keys);
		}
		else {
			checkBelow(found, depth + 1,
					keys.type(found.element(depth)).orElseThrow(() -> unknown(found, depth, keys)));
		}
	}

	private void checkBelow(Found found, int depth, ResolvableType type) {
		if (type.toClass().isRecord()) {
			checkKeys(found, depth, isDefaults(found, depth) ? DEFAULTS : SectionKeys.of(type.toClass()));
		}
		else if (type.toClass() == Map.class) {
			checkEntry(found, depth, type.getGeneric(1));
		}
		else if (type.toClass() == List.class && found.isIndex(depth)) {
			checkBelow(found, depth + 1, type.getGeneric());
		}
		else {
			requireEnd(found, depth);
		}
	}

	private static boolean isDefaults(Found found, int depth) {
		return depth == 2 && found.element(1).equals("defaults");
	}

	private void checkEntry(Found found, int depth, ResolvableType type) {
		if (found.endsAt(depth)) {
			requireEntries(found);
		}
		else if (found.isIndex(depth)) {
			throw new SettingException("%s has no name; write 'NAME: {...}' below %s, not a list"
				.formatted(found.upTo(depth + 1), found.key().chop(depth)));
		}
		else if (!isOption(found, depth + 1, type.toClass())) {
			checkBelow(found, depth + 1, type);
		}
	}

	/** Whether it is for a codec's or service's own options, that are checked later. */
	private static boolean isOption(Found found, int depth, Class<?> entry) {
		return TypeProperties.class.isAssignableFrom(entry) && !found.endsAt(depth)
				&& SectionKeys.of(entry).type(found.element(depth)).isEmpty();
	}

	/** All of {@code gateway} may be commented out. */
	private static void requireKeys(Found found, SectionKeys keys) {
		if (!found.endsAt(1) || !found.isEmpty()) {
			throw new SettingException("%s is %s where keys belong; known here: %s".formatted(found.whole(),
					found.isEmpty() ? "empty" : found.quoted(), keys.listed()));
		}
	}

	private static void requireEntries(Found found) {
		if (!found.isEmpty()) {
			throw new SettingException("%s is %s where entries belong; write 'NAME: {...}' below it"
				.formatted(found.whole(), found.quoted()));
		}
	}

	private static void requireEnd(Found found, int depth) {
		if (found.isIndex(depth)) {
			throw new SettingException("%s is a list; it takes one value".formatted(found.upTo(depth)));
		}
		if (!found.endsAt(depth)) {
			throw new SettingException(
					"%s takes a value; it has no key '%s'".formatted(found.upTo(depth), found.element(depth)));
		}
	}

	private static SettingException unknown(Found found, int depth, SectionKeys keys) {
		return new SettingException("%s is unknown; known here: %s%s".formatted(found.upTo(depth + 1), keys.listed(),
				found.isEnvironmentVariable() ? "; a variable leaves hyphens out" : ""));
	}

}
