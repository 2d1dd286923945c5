package io.socketgateway.codec;

import java.io.IOException;
import java.util.Locale;

/** Digits in ASCII, decimal or hexadecimal, with zeros before them. */
record TextLength(int digits, int radix) implements LengthField {

	@Override
	public int width(long length) {
		return this.digits;
	}

	@Override
	public long largest() {
		return LengthField.largest(this.radix, this.digits);
	}

	@Override
	public long read(FrameInput in, int at, int end) throws IOException {
		long length = 0;
		for (int index = at; index < end; index++) {
			int digit = Character.digit(in.at(index), this.radix);
			if (digit < 0) {
				throw in.malformed(index, "length with a character that is no digit");
			}
			length = length * this.radix + digit;
		}
		return length;
	}

	@Override
	public void write(long length, byte[] into, int at) {
		String text = Long.toString(length, this.radix).toUpperCase(Locale.ROOT);
		int zeros = this.digits - text.length();
		for (int index = 0; index < this.digits; index++) {
			into[at + index] = (byte) ((index < zeros) ? '0' : text.charAt(index - zeros));
		}
	}

	@Override
	public String shown(FrameInput in, int at, int end) {
		StringBuilder shown = new StringBuilder("\"");
		for (int index = at; index < end; index++) {
			boolean isDigit = Character.digit(in.at(index), this.radix) >= 0;
			shown.append(isDigit ? (char) in.at(index) : '?');
		}
		return shown.append('"').toString();
	}

}
