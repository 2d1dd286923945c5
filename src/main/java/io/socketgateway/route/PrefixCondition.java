package io.socketgateway.route;

import java.util.Arrays;

/** What a message begins with. */
final class PrefixCondition implements Condition {

	private final byte[] prefix;

	PrefixCondition(byte[] prefix) {
		this.prefix = prefix;
	}

	@Override
	public boolean test(MessageView message) {
		byte[] bytes = message.bytes();
		int length = this.prefix.length;
		return message.isText() && bytes.length >= length && Arrays.equals(bytes, 0, length, this.prefix, 0, length);
	}

}
