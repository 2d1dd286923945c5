package io.socketgateway.codec;

import java.util.Arrays;
import java.util.List;

import io.socketgateway.config.Octets;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set where codecs are chosen from.
 *
 * @param when in this order, the first that takes a message cuts it
 */
public record ChooseOptions(@DefaultValue List<When> when) {

	public ChooseOptions {
		if (when.isEmpty()) {
			throw new IllegalArgumentException("when is missing: it lists prefixes, and the codec for each");
		}
		for (int index = 1; index < when.size(); index++) {
			requireReached(when, index);
		}
	}

	private static void requireReached(List<When> when, int index) {
		for (int earlier = 0; earlier < index; earlier++) {
			if (when.get(earlier).takesAllOf(when.get(index))) {
				throw new IllegalArgumentException(
						"when[%d] is never reached, as entry %d takes all its messages: put it before that"
							.formatted(index, earlier));
			}
		}
	}

	/**
	 * One of the codecs.
	 *
	 * @param prefix what its messages begin with; {@code null} takes every message
	 * @param codec its name
	 */
	public record When(@Nullable Octets prefix, String codec) {

		public When {
			if (codec == null) {
				throw new IllegalArgumentException("codec is missing: it cuts the messages with this prefix");
			}
		}

		byte[] first() {
			return (this.prefix != null) ? this.prefix.bytes() : new byte[0];
		}

		boolean takesAllOf(When later) {
			byte[] mine = first();
			byte[] others = later.first();
			return mine.length <= others.length && Arrays.equals(mine, 0, mine.length, others, 0, mine.length);
		}

	}

}
