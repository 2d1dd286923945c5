package io.socketgateway.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * The names of the entries of a section. Spring Boot leaves out what it does not allow in
 * a key and takes two spellings for one; here both are refused.
 */
final class EntryNames {

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}|\\[\\d+]");

	private final List<ConfigurationPropertySource> sources;

	EntryNames(List<ConfigurationPropertySource> sources) {
		this.sources = sources;
	}

	void check(ConfigurationPropertyName section) {
		for (ConfigurationPropertySource source : this.sources) {
			if (source.getUnderlyingSource() instanceof EnumerablePropertySource<?> properties) {
				check(properties, section);
			}
		}
	}

	/** As the file has them: Spring Boot's own view has lost what is odd already. */
	private static void check(EnumerablePropertySource<?> source, ConfigurationPropertyName section) {
		Pattern entry = Pattern.compile(Pattern.quote(section.toString()) + "(?:\\.|(?=\\[))(\\[[^]]*]|[^.\\[]*).*");
		Map<String, String> names = new HashMap<>();
		for (String key : source.getPropertyNames()) {
			Matcher matcher = entry.matcher(key);
			if (matcher.matches()) {
				String name = matcher.group(1);
				String written = "'" + name + "'" + Whereabouts.of(OriginLookup.getOrigin(source, key));
				requireName(name, written, section);
				requireSpelling(name, names.putIfAbsent(uniform(name), name), written, section);
			}
		}
	}

	private static void requireName(String name, String written, ConfigurationPropertyName section) {
		if (!NAME.matcher(name).matches()) {
			throw new SettingException("%s is no name in %s; letters, digits, - and _ make one, 63 at most%s".formatted(
					written, section, name.matches("\\[(true|false)]") ? "; on, off, yes and no need quotes" : ""));
		}
	}

	private static void requireSpelling(String name, @Nullable String other, String written,
			ConfigurationPropertyName section) {
		if (other != null && !other.equals(name)) {
			throw new SettingException("%s and '%s' are one name in %s; case, - and _ make no difference"
				.formatted(written, other, section));
		}
	}

	private static String uniform(String name) {
		return name.replaceAll("[_-]", "").toLowerCase(Locale.ROOT);
	}

	Collection<String> of(ConfigurationPropertyName section) {
		Map<String, String> names = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : this.sources) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(section::isAncestorOf)
					.map((key) -> key.getElement(section.getNumberOfElements(), Form.ORIGINAL))
					.forEach((name) -> names.merge(uniform(name), name, EntryNames::spelling));
			}
		}
		return names.values();
	}

	/** A variable has no upper case and no hyphens: a file's spelling wins. */
	private static String spelling(String one, String other) {
		return one.equals(uniform(one)) ? other : one;
	}

}
