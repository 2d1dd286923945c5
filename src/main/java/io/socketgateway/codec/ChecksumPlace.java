package io.socketgateway.codec;

import java.util.Arrays;

import io.socketgateway.config.Octets;
import org.jspecify.annotations.Nullable;

/** Where in a message its checksum is and which bytes it covers. */
final class ChecksumPlace {

	private final ChecksumOptions options;

	private final ChecksumFunction function;

	private final ChecksumDigits digits;

	private final byte[] separator;

	ChecksumPlace(ChecksumOptions options) {
		this.options = options;
		this.function = ChecksumFunction.of(options.algorithm());
		this.digits = new ChecksumDigits(options.algorithm().size(), options.endian(), options.encoding());
		Octets separator = options.separator();
		this.separator = (separator != null) ? separator.bytes() : new byte[0];
	}

	/** What is wrong with a message's checksum; {@code null} if nothing is. */
	@Nullable String wrong(byte[] message) {
		if (!hasRoom(message.length)) {
			return "message of " + message.length + " bytes has no room for its checksum";
		}
		int start = start(message.length);
		if (!Arrays.equals(message, start - this.separator.length, start, this.separator, 0, this.separator.length)) {
			return "no separator before the checksum";
		}
		return this.digits.isAt(message, start, sum(message)) ? null : "wrong checksum";
	}

	/** Of the first byte, or where it would be. */
	int start(int length) {
		Integer position = this.options.position();
		if (position == null) {
			return length - this.options.size();
		}
		return (position < 0) ? length + position : position;
	}

	byte[] without(byte[] message) {
		int start = start(message.length);
		int behind = start + this.options.size();
		byte[] left = Arrays.copyOf(message, message.length - this.options.size() - this.separator.length);
		System.arraycopy(message, behind, left, start - this.separator.length, message.length - behind);
		return left;
	}

	byte[] with(byte[] payload) {
		byte[] message = new byte[payload.length + this.separator.length + this.options.size()];
		if (!hasRoom(message.length)) {
			throw new IllegalArgumentException(
					"a message of " + payload.length + " bytes, which are too few for its checksum's place");
		}
		int start = start(message.length);
		int before = start - this.separator.length;
		System.arraycopy(payload, 0, message, 0, before);
		System.arraycopy(this.separator, 0, message, before, this.separator.length);
		System.arraycopy(payload, before, message, start + this.options.size(), payload.length - before);
		byte[] written = this.digits.written(sum(message));
		System.arraycopy(written, 0, message, start, written.length);
		return message;
	}

	private boolean hasRoom(int length) {
		int start = start(length);
		return start >= this.separator.length && start + this.options.size() <= length
				&& coveredFrom(start) <= coveredTo(length);
	}

	private long sum(byte[] message) {
		return this.function.of(message, coveredFrom(start(message.length)), coveredTo(message.length));
	}

	private int coveredFrom(int start) {
		return this.options.isLeading() ? Math.max(this.options.from(), start + this.options.size())
				: this.options.from();
	}

	private int coveredTo(int length) {
		return this.options.isLeading() ? length : start(length) - this.separator.length;
	}

}
