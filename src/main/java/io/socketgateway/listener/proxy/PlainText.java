package io.socketgateway.listener.proxy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text that may be shown in a log: UTF-8 without control characters and line ends. */
final class PlainText {

	private PlainText() {
	}

	static String of(ByteBuffer bytes, int index) throws InvalidHeaderException {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
			if (text.codePoints().anyMatch(PlainText::isControl)) {
				throw new InvalidHeaderException("text with control characters", index);
			}
			return text;
		}
		catch (CharacterCodingException ex) {
			throw new InvalidHeaderException("text that is not UTF-8", index);
		}
	}

	private static boolean isControl(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
			default -> false;
		};
	}

}
