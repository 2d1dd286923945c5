package io.socketgateway.codec;

import java.io.IOException;

/**
 * Finds the end of the JSON value that begins with the first byte at hand. Looks at no
 * byte twice, however they come, and at none above the limit.
 */
final class JsonScan {

	private static final int RECORD_SEPARATOR = 0x1E;

	private static final String TOO_DEEP = "brackets more than " + JsonNesting.DEEPEST + " deep";

	private final FrameInput in;

	private int index;

	JsonScan(FrameInput in) {
		this.in = in;
	}

	static boolean isBlank(int value) {
		return value == ' ' || value == '\t' || value == '\r' || value == '\n' || value == RECORD_SEPARATOR;
	}

	/** How many bytes it has. */
	int value() throws IOException {
		int first = this.in.at(0);
		if (first == '{' || first == '[') {
			brackets();
		}
		else if (first == '"') {
			this.index = 1;
			string();
		}
		else if (first == '-' || (first < 0x80 && Character.isLetterOrDigit(first))) {
			literal();
		}
		else {
			throw this.in.malformed(0, "no begin of a JSON value");
		}
		return this.index;
	}

	private void brackets() throws IOException {
		JsonNesting nesting = new JsonNesting();
		do {
			int value = next();
			switch (value) {
				case '"' -> string();
				case '{', '[' -> require(nesting.open(value == '['), TOO_DEEP);
				case '}', ']' -> require(nesting.close(value == ']'), "closing bracket of the wrong kind");
				default -> {
				}
			}
		}
		while (nesting.isOpen());
	}

	private void require(boolean holds, String otherwise) throws IOException {
		if (!holds) {
			throw this.in.malformed(this.index - 1, otherwise);
		}
	}

	/** From behind its first quote to behind its last. */
	private void string() throws IOException {
		int first = this.index;
		do {
			int quote = this.in.find((byte) '"', this.index);
			while (quote < 0) {
				int looked = this.in.buffered();
				await(looked);
				quote = this.in.find((byte) '"', looked);
			}
			this.in.requireWithinLimit(quote + 1L);
			this.index = quote + 1;
		}
		while (isEscaped(this.index - 1, first));
	}

	/** Whether an odd number of backslashes is before it. */
	private boolean isEscaped(int quote, int first) {
		int index = quote;
		while (index > first && this.in.at(index - 1) == '\\') {
			index--;
		}
		return (quote - index) % 2 == 1;
	}

	private void literal() throws IOException {
		while ((this.index < this.in.buffered() || this.in.awaitMore()) && !endsLiteral(this.in.at(this.index))) {
			this.index++;
			this.in.requireWithinLimit(this.index);
		}
	}

	private boolean endsLiteral(int value) throws IOException {
		if (value == ',' || value == ':') {
			throw this.in.malformed(this.index, "comma or colon outside of brackets");
		}
		return isBlank(value) || switch (value) {
			case '{', '}', '[', ']', '"' -> true;
			default -> false;
		};
	}

	private int next() throws IOException {
		if (this.index >= this.in.buffered()) {
			await(this.index);
		}
		this.in.requireWithinLimit(this.index + 1L);
		return this.in.at(this.index++);
	}

	/** Waits for a byte of the value. */
	private void await(int wanted) throws IOException {
		this.in.requireWithinLimit(wanted + 1L);
		this.in.await(wanted + 1);
	}

}
