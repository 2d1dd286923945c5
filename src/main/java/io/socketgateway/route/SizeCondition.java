package io.socketgateway.route;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many bytes a message has.
 *
 * @param least so many, or more
 * @param most so many, or fewer
 */
record SizeCondition(int least, int most) implements Condition {

	private static final Pattern RANGE = Pattern.compile("(?<least>\\d{0,9})((?<dots>\\.\\.)(?<most>\\d{0,9}))?");

	SizeCondition {
		if (least > most) {
			throw new IllegalArgumentException("size must not end below its beginning");
		}
	}

	/** Reads {@code 8}, {@code 8..64}, {@code 8..} or {@code ..64}. */
	static SizeCondition of(String written) {
		Matcher range = RANGE.matcher(written.strip());
		if (!range.matches() || written.strip().replace(".", "").isEmpty()) {
			throw new IllegalArgumentException("size must be a number of bytes, such as 8, 8..64, 8.. or ..64");
		}
		int least = number(range.group("least"), 0);
		return new SizeCondition(least,
				(range.group("dots") == null) ? least : number(range.group("most"), Integer.MAX_VALUE));
	}

	private static int number(String digits, int otherwise) {
		return digits.isEmpty() ? otherwise : Integer.parseInt(digits);
	}

	@Override
	public boolean test(MessageView message) {
		int size = message.bytes().length;
		return message.isText() && size >= this.least && size <= this.most;
	}

}
