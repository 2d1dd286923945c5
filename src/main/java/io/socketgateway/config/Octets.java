package io.socketgateway.config;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Bytes as an operator writes them: text, or pairs of hexadecimal digits behind
 * {@code 0x}, with blanks between pairs if they help. Immutable.
 */
public final class Octets {

	private static final String HEX = "0x";

	private final String written;

	private Octets(String written) {
		this.written = written;
	}

	/**
	 * Reads a value of the configuration.
	 * @param written {@code "\r\n"} or {@code "0x0d 0a"}
	 * @return the bytes
	 * @throws IllegalArgumentException if the digits are not pairs
	 */
	public static Octets of(String written) {
		Octets octets = new Octets(written);
		octets.bytes();
		return octets;
	}

	/**
	 * The bytes, where text is UTF-8.
	 * @return a new array
	 */
	public byte[] bytes() {
		return bytes(StandardCharsets.UTF_8);
	}

	/**
	 * The bytes.
	 * @param charset of text
	 * @return a new array
	 */
	public byte[] bytes(Charset charset) {
		return isHex() ? parsed() : this.written.getBytes(charset);
	}

	/**
	 * Whether they are written as hexadecimal digits.
	 * @return {@code false} if they are text
	 */
	public boolean isHex() {
		return this.written.startsWith(HEX);
	}

	private byte[] parsed() {
		try {
			return HexFormat.of().parseHex(this.written.substring(HEX.length()).replaceAll("\\s", ""));
		}
		catch (IllegalArgumentException _) {
			throw new IllegalArgumentException("must be text, or pairs of hexadecimal digits behind 0x");
		}
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Octets octets && octets.written.equals(this.written);
	}

	@Override
	public int hashCode() {
		return this.written.hashCode();
	}

	/** As written. */
	@Override
	public String toString() {
		return this.written;
	}

}
