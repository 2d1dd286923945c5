package io.socketgateway.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of something, in whole percent, as an operator writes it. Immutable. */
public final class Share {

	private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3})\\s*%?");

	private static final int ALL = 100;

	private final int percent;

	private Share(int percent) {
		this.percent = percent;
	}

	/**
	 * Reads a value of the configuration.
	 * @param written {@code 20%}, or {@code 20}
	 * @return the share
	 * @throws IllegalArgumentException if it is none
	 */
	public static Share of(String written) {
		Matcher parts = WRITTEN.matcher(written.strip());
		int percent = parts.matches() ? Integer.parseInt(parts.group(1)) : ALL + 1;
		if (percent > ALL) {
			throw new IllegalArgumentException("must be a share between 0% and 100%, such as 20%");
		}
		return new Share(percent);
	}

	/**
	 * Reads a value that is written without a sign, which YAML takes for a number.
	 * @param percent {@code 20}
	 * @return the share
	 * @throws IllegalArgumentException if it is none
	 */
	public static Share of(Integer percent) {
		return of(percent.toString());
	}

	/**
	 * Whether it is nothing.
	 * @return {@code true} for 0 %
	 */
	public boolean isNone() {
		return this.percent == 0;
	}

	/**
	 * This share of something.
	 * @param whole of which
	 * @return in the same unit
	 */
	public double of(double whole) {
		return whole * this.percent / ALL;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Share share && share.percent == this.percent;
	}

	@Override
	public int hashCode() {
		return Integer.hashCode(this.percent);
	}

	/** {@code 20%}. */
	@Override
	public String toString() {
		return this.percent + "%";
	}

}
