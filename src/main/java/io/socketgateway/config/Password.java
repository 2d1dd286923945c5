package io.socketgateway.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The password of a login as an operator writes it, usually its hash. Shown nowhere.
 */
public final class Password {

	private static final Pattern FORM = Pattern.compile("\\{(?<id>[a-z0-9]+)}(?<hash>.*)", Pattern.DOTALL);

	private final String written;

	private Password(String written) {
		this.written = written;
	}

	/**
	 * Takes a value of the configuration, whatever it is: a refusal here would show it.
	 * @param written the password
	 * @return not yet checked
	 */
	public static Password of(String written) {
		return new Password(written);
	}

	/** Throws what is wrong with it, in words without it. */
	void check() {
		Matcher form = FORM.matcher(this.written);
		if (!form.matches()) {
			throw new IllegalArgumentException("password must begin with {bcrypt}, {argon2} or {noop}");
		}
		String hash = form.group("hash");
		switch (form.group("id")) {
			case "bcrypt" -> require("\\$2[aby]?\\$\\d\\d\\$[./0-9A-Za-z]{53}", hash, "{bcrypt}", "a bcrypt hash");
			case "argon2" -> require("\\$argon2(id|i|d)\\$v=\\d+\\$m=\\d+,t=\\d+,p=\\d+\\$[^$]+\\$[^$]+", hash,
					"{argon2}", "an Argon2 hash");
			case "noop" -> require("(?s).+", hash, "{noop}", "the password itself");
			default -> throw new IllegalArgumentException("password must begin with {bcrypt}, {argon2} or {noop}");
		}
	}

	private static void require(String pattern, String hash, String id, String wanted) {
		if (!hash.matches(pattern)) {
			throw new IllegalArgumentException("password must be %s behind %s".formatted(wanted, id));
		}
	}

	/**
	 * Whether it is no hash but the password itself.
	 * @return {@code true} behind {@code {noop}}
	 */
	public boolean isPlain() {
		return this.written.startsWith("{noop}");
	}

	/**
	 * For who compares a login with it.
	 * @return as written
	 */
	public String reveal() {
		return this.written;
	}

	/** Nothing of it. */
	@Override
	public String toString() {
		return "******";
	}

	/** So that a changed one is noticed. */
	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Password password && password.written.equals(this.written);
	}

	@Override
	public int hashCode() {
		return this.written.hashCode();
	}

}
