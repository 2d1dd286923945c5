package io.socketgateway.route;

import java.nio.charset.Charset;

import com.google.re2j.PatternSyntaxException;
import com.jayway.jsonpath.InvalidPathException;
import io.socketgateway.config.WhenProperties;

/** Reads what an operator wrote under {@code when}. */
public final class Conditions {

	private Conditions() {
	}

	/**
	 * All of what is set.
	 * @param when as configured
	 * @param charset of texts
	 * @return holds for every message if nothing is set
	 * @throws IllegalArgumentException if a part cannot be read; its sentence starts with
	 * the part's key
	 */
	public static Condition of(WhenProperties when, Charset charset) {
		Condition all = Condition.ALWAYS;
		if (when.prefix() != null) {
			all = all.and(new PrefixCondition(when.prefix().bytes(charset)));
		}
		if (when.size() != null) {
			all = all.and(SizeCondition.of(when.size()));
		}
		if (!when.header().isEmpty()) {
			all = all.and(new HeaderCondition(when.header()));
		}
		if (when.regex() != null) {
			all = all.and(regex(when.regex()));
		}
		return (when.jsonPath() != null) ? all.and(jsonPath(when.jsonPath())) : all;
	}

	private static Condition regex(String regex) {
		try {
			return RegexCondition.of(regex);
		}
		catch (PatternSyntaxException ex) {
			throw new IllegalArgumentException("regex '%s' cannot be read: %s".formatted(regex, ex.getMessage()), ex);
		}
	}

	private static Condition jsonPath(String path) {
		try {
			return JsonPathCondition.of(path);
		}
		catch (InvalidPathException | IllegalArgumentException ex) {
			throw new IllegalArgumentException("json-path '%s' cannot be read: %s".formatted(path, ex.getMessage()),
					ex);
		}
	}

}
