package io.socketgateway.service.upload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.socketgateway.reply.Input;

/**
 * What came of a header so far. The first and the last {@code |} delimit the name, which
 * may hold more of them: in GBK that byte is also the second half of letters.
 */
final class HeaderBytes {

	private static final int LIMIT = 4096;

	/** One more than the limit, so that a header of the limit can be seen to end. */
	private final byte[] bytes = new byte[LIMIT + 1];

	private int length;

	HeaderBytes(byte[] first) throws UploadRefusedException {
		System.arraycopy(first, 0, this.bytes, 0, Math.min(first.length, this.bytes.length));
		grow(Math.min(first.length, this.bytes.length));
	}

	/** Waits for the next piece; {@code false} if the stream has ended. */
	boolean readFrom(Input input) throws UploadRefusedException, IOException {
		int count = input.read(ByteBuffer.wrap(this.bytes, this.length, this.bytes.length - this.length));
		if (count < 0) {
			return false;
		}
		grow(count);
		return true;
	}

	private void grow(int count) throws UploadRefusedException {
		if (this.length + count > LIMIT) {
			throw new UploadRefusedException("the header is longer than " + LIMIT + " bytes");
		}
		for (int end = this.length + count; this.length < end; this.length++) {
			refuseControl(this.bytes[this.length]);
		}
	}

	private static void refuseControl(byte value) throws UploadRefusedException {
		if ((value >= 0 && value < ' ') || value == 0x7F) {
			throw new UploadRefusedException("the header holds a control character");
		}
	}

	int length() {
		return this.length;
	}

	boolean is(byte[] word) {
		return word.length > 0 && Arrays.equals(this.bytes, 0, this.length, word, 0, word.length);
	}

	/** Whether there are three fields and the last is digits. */
	boolean isComplete() {
		int last = lastBar();
		return last > firstBar() && last + 1 < this.length && firstNoDigit(last + 1) == this.length;
	}

	private int firstNoDigit(int from) {
		int at = from;
		while (at < this.length && this.bytes[at] >= '0' && this.bytes[at] <= '9') {
			at++;
		}
		return at;
	}

	boolean hasCommand() {
		return firstBar() > 0;
	}

	byte[] name() {
		return Arrays.copyOfRange(this.bytes, firstBar() + 1, lastBar());
	}

	String size() {
		int from = lastBar() + 1;
		return new String(this.bytes, from, this.length - from, StandardCharsets.US_ASCII);
	}

	private int firstBar() {
		int at = 0;
		while (at < this.length && this.bytes[at] != '|') {
			at++;
		}
		return at;
	}

	private int lastBar() {
		int at = this.length - 1;
		while (at >= 0 && this.bytes[at] != '|') {
			at--;
		}
		return at;
	}

}
