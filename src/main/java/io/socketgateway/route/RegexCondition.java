package io.socketgateway.route;

import com.google.re2j.Pattern;

/**
 * What is found in the text of a message's first bytes. No message can make this slow:
 * RE2's time grows with the text alone.
 *
 * @param pattern may be found anywhere unless it has anchors
 */
record RegexCondition(Pattern pattern) implements Condition {

	private static final int LOOKED_AT = 1024;

	static RegexCondition of(String regex) {
		return new RegexCondition(Pattern.compile(regex));
	}

	@Override
	public boolean test(MessageView message) {
		return message.isText() && this.pattern.matcher(message.text(LOOKED_AT)).find();
	}

}
