package io.socketgateway.listener.proxy;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Version 1 (section 2.1): a line such as {@code PROXY TCP4 192.0.2.1 192.0.2.2 4711 80}.
 */
final class TextHeader {

	/** The longest line, its CR LF counted. */
	static final int MAX_SIZE = 107;

	private static final ByteBuffer PREFIX = StandardCharsets.US_ASCII.encode("PROXY ").asReadOnlyBuffer();

	private static final Pattern PORT = Pattern.compile("0|[1-9][0-9]{0,4}");

	private static final int WORDS = 6;

	private final List<String> words;

	private TextHeader(List<String> words) {
		this.words = words;
	}

	static ByteBuffer prefix() {
		return PREFIX;
	}

	static Beginning parse(ByteBuffer in) throws InvalidHeaderException {
		int end = lineEnd(in);
		if (end < 0) {
			return new Beginning.Incomplete(in.limit() >= PREFIX.limit());
		}
		byte[] line = new byte[end];
		in.get(0, line);
		String text = new String(line, StandardCharsets.ISO_8859_1);
		return new Beginning.Whole(new TextHeader(List.of(text.split(" ", -1))).header(), end + 2);
	}

	/** Where CR LF are; -1 if they have not come. */
	private static int lineEnd(ByteBuffer in) throws InvalidHeaderException {
		int last = Math.min(in.limit(), MAX_SIZE) - 1;
		for (int index = 0; index <= last; index++) {
			if (in.get(index) == '\n') {
				throw new InvalidHeaderException("LF without CR", index);
			}
			if (in.get(index) == '\r' && index < last) {
				requireLineFeed(in, index + 1);
				return index;
			}
		}
		if (in.limit() >= MAX_SIZE) {
			throw new InvalidHeaderException("no CR LF in the first " + MAX_SIZE + " bytes", last);
		}
		return -1;
	}

	private static void requireLineFeed(ByteBuffer in, int index) throws InvalidHeaderException {
		if (in.get(index) != '\n') {
			throw new InvalidHeaderException("CR without LF", index);
		}
	}

	private ProxyHeader header() throws InvalidHeaderException {
		return switch (this.words.get(1)) {
			case "TCP4" -> proxied(AddressForm.IPV4);
			case "TCP6" -> proxied(AddressForm.IPV6);
			case "UNKNOWN" -> new ProxyHeader.Unknown();
			default -> throw invalid("neither TCP4 nor TCP6 nor UNKNOWN", 1);
		};
	}

	private ProxyHeader proxied(AddressForm form) throws InvalidHeaderException {
		if (this.words.size() != WORDS) {
			throw invalid("no line of two addresses and two ports, with a blank between each", this.words.size() - 1);
		}
		return new ProxyHeader.Proxied(address(form, 2, 4), address(form, 3, 5), ProxyDetails.NONE);
	}

	private InetSocketAddress address(AddressForm form, int address, int port) throws InvalidHeaderException {
		try {
			return new InetSocketAddress(form.address(this.words.get(address)), port(port));
		}
		catch (IllegalArgumentException ex) {
			throw invalid("no " + form + " address", address);
		}
	}

	private int port(int index) throws InvalidHeaderException {
		String word = this.words.get(index);
		if (!PORT.matcher(word).matches() || Integer.parseInt(word) > 65535) {
			throw invalid("no port", index);
		}
		return Integer.parseInt(word);
	}

	private InvalidHeaderException invalid(String what, int word) {
		int index = this.words.subList(0, word).stream().mapToInt((each) -> each.length() + 1).sum();
		return new InvalidHeaderException(what, index);
	}

}
