package io.socketgateway.config;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.socketgateway.message.OperatorException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.PlaceholderResolutionException;

/** A key of {@code application.yml} that cannot be used. */
public final class SettingException extends OperatorException {

	/** A sentence about a key begins with it. */
	private static final Pattern ABOUT_KEY = Pattern
		.compile("(?<key>[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)*)(?<index>\\[\\d+])?(?<said>[ ,:;].*)", Pattern.DOTALL);

	SettingException(String sentence) {
		this(sentence, null);
	}

	private SettingException(String sentence, @Nullable Throwable cause) {
		super(sentence, cause);
	}

	static SettingException of(BindException ex, Sources sources) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(ex);
		ConfigurationProperty property = Optional.ofNullable(ex.getProperty())
			.or(() -> sources.property(ex.getName()))
			.orElse(null);
		if (property != null && root instanceof PlaceholderResolutionException missing) {
			return new SettingException(
					"%s%s is %s, but %s is set nowhere".formatted(property.getName(), Whereabouts.of(property),
							Secrets.quoted(property.getName(), property.getValue()), missing.getPlaceholder()),
					causeToShow(property.getName(), ex));
		}
		ConversionFailure failure = ConversionFailure.in(ex);
		if (property != null && failure != null) {
			return new SettingException("%s%s is %s%s".formatted(property.getName(), Whereabouts.of(property),
					sources.shown(property), failure.wanted()), causeToShow(property.getName(), ex));
		}
		return of(ex.getName(), root, sources);
	}

	/** A stack trace in the debug log has the messages of all causes. */
	private static @Nullable Throwable causeToShow(ConfigurationPropertyName key, Throwable ex) {
		return Secrets.has(key) ? null : ex;
	}

	static SettingException of(ConfigurationPropertyName entry, Throwable cause, Sources sources) {
		String sentence = String.valueOf(cause.getMessage());
		return new SettingException(aboutKey(entry, sentence, sources)
			.orElseGet(() -> entry + Whereabouts.of(sources.firstBelow(entry).orElse(null)) + ": " + sentence), cause);
	}

	private static Optional<String> aboutKey(ConfigurationPropertyName entry, String sentence, Sources sources) {
		Matcher parts = ABOUT_KEY.matcher(sentence);
		if (!parts.matches()) {
			return Optional.empty();
		}
		ConfigurationPropertyName key = entry.append(parts.group("key"));
		ConfigurationPropertyName item = key.append(Objects.requireNonNullElse(parts.group("index"), ""));
		String said = parts.group("said");
		return sources.property(item)
			.or(() -> sources.property(key))
			.map((property) -> sentence(key, property, said, sources))
			.or(() -> sources.firstBelow(item).map((property) -> sentence(item, property, said, sources)))
			.or(() -> sources.firstBelow(key).map((property) -> sentence(key, property, said, sources)));
	}

	private static String sentence(ConfigurationPropertyName key, ConfigurationProperty property, String said,
			Sources sources) {
		return key + Whereabouts.of(property) + said(property, said, sources);
	}

	private static String said(ConfigurationProperty property, String said, Sources sources) {
		return said.startsWith(" must ") ? " is " + sources.shown(property) + ", but" + said : said;
	}

}
