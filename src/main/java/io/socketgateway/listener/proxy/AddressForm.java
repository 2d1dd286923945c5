package io.socketgateway.listener.proxy;

import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * How addresses are written in a line of version 1. {@link InetAddress#ofLiteral} would
 * also take zones, brackets, leading zeros and addresses of fewer than four numbers.
 */
enum AddressForm {

	/** Four decimal numbers. */
	IPV4(Octets.FOUR),

	/** Groups of hexadecimal digits, the last two of which may be an IPv4 address. */
	IPV6("(?:[0-9a-fA-F]{0,4}:){2,8}(?:[0-9a-fA-F]{0,4}|" + Octets.FOUR + ")");

	private final Pattern pattern;

	AddressForm(String pattern) {
		this.pattern = Pattern.compile(pattern);
	}

	/** Refuses with an {@link IllegalArgumentException} what is not written like that. */
	InetAddress address(String text) {
		if (!this.pattern.matcher(text).matches()) {
			throw new IllegalArgumentException(text);
		}
		return InetAddress.ofLiteral(text);
	}

	@Override
	public String toString() {
		return (this == IPV4) ? "IPv4" : "IPv6";
	}

	private static final class Octets {

		private static final String ONE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

		private static final String FOUR = ONE + "(?:\\." + ONE + "){3}";

	}

}
