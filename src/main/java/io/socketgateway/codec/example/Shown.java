package io.socketgateway.codec.example;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Bytes for a person: text in quotes where all are printable ASCII or the ends of lines,
 * else hexadecimal digits. Never long.
 */
public final class Shown {

	private static final int MOST_CHARACTERS = 80;

	private static final int MOST_BYTES = 32;

	private static final int MOST_MESSAGES = 8;

	private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

	private Shown() {
	}

	/**
	 * A payload.
	 * @param payload bytes, or what a codec made of them
	 * @return {@code "ab\r\n"} or {@code 0x02 61}
	 */
	public static String of(Object payload) {
		if (!(payload instanceof byte[] bytes)) {
			return quoted(text(payload));
		}
		return isText(bytes) ? quoted(new String(bytes, StandardCharsets.US_ASCII)) : hex(bytes);
	}

	/**
	 * A payload that is no bytes as text.
	 * @param payload the fields of a record, say
	 * @return {@code {kind=1, name=0x02 61}}; bytes in it as digits
	 */
	static String text(Object payload) {
		if (!(payload instanceof Map<?, ?> fields)) {
			return payload.toString();
		}
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "="
					+ ((field.getValue() instanceof byte[] bytes) ? hex(bytes) : field.getValue()))
			.collect(Collectors.joining(", ", "{", "}"));
	}

	/**
	 * Messages, the first few of them.
	 * @param payloads their payloads
	 * @return {@code ["ab", "cd"]}
	 */
	public static String of(List<?> payloads) {
		String more = (payloads.size() > MOST_MESSAGES) ? ", and " + (payloads.size() - MOST_MESSAGES) + " more" : "";
		return payloads.stream().limit(MOST_MESSAGES).map(Shown::of).collect(Collectors.joining(", ", "[", more + "]"));
	}

	/**
	 * Whether bytes are printable ASCII, blanks and ends of lines included.
	 * @param bytes any
	 * @return {@code true} for none as well
	 */
	public static boolean isText(byte[] bytes) {
		for (byte each : bytes) {
			if ((each < ' ' || each > '~') && each != '\r' && each != '\n' && each != '\t') {
				return false;
			}
		}
		return true;
	}

	private static String quoted(String text) {
		String shown = (text.length() > MOST_CHARACTERS) ? text.substring(0, MOST_CHARACTERS) : text;
		String escaped = shown.replace("\\", "\\\\")
			.replace("\"", "\\\"")
			.replace("\r", "\\r")
			.replace("\n", "\\n")
			.replace("\t", "\\t");
		return "\"" + escaped + "\"" + ((shown.length() < text.length()) ? "... (" + text.length() + " in all)" : "");
	}

	private static String hex(byte[] bytes) {
		String shown = "0x" + HEX.formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, MOST_BYTES)));
		return (bytes.length > MOST_BYTES) ? shown + "... (" + bytes.length + " in all)" : shown;
	}

}
