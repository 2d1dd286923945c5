package io.socketgateway.actuate.access;

import java.util.Set;
import java.util.regex.Pattern;

/** Words of a peer, so that they cannot pass for anything else on a line. */
final class Shown {

	private static final int LONGEST = 1024;

	private static final Pattern PLAIN = Pattern.compile("[\\w.:/@%+\\[\\]][\\w.:/@%+\\[\\]-]*");

	/** Some end a line, some turn the direction of the text behind them. */
	private static final Set<Integer> UNSEEN = Set.of((int) Character.CONTROL, (int) Character.FORMAT,
			(int) Character.LINE_SEPARATOR, (int) Character.PARAGRAPH_SEPARATOR, (int) Character.SURROGATE,
			(int) Character.PRIVATE_USE, (int) Character.UNASSIGNED);

	private Shown() {
	}

	static String bounded(String text) {
		return (text.length() <= LONGEST) ? text : text.substring(0, LONGEST) + "...";
	}

	/** As it is where it is one plain word, else in quotes. */
	static String quoted(String text) {
		if (PLAIN.matcher(text).matches()) {
			return bounded(text);
		}
		StringBuilder quoted = new StringBuilder("\"");
		bounded(text).codePoints().forEach((character) -> append(quoted, character));
		return quoted.append('"').toString();
	}

	private static void append(StringBuilder quoted, int character) {
		if (UNSEEN.contains(Character.getType(character))) {
			quoted.append("\\u{%x}".formatted(character));
		}
		else if (character == '"' || character == '\\') {
			quoted.append('\\').append((char) character);
		}
		else {
			quoted.appendCodePoint(character);
		}
	}

}
