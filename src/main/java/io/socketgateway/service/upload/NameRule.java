package io.socketgateway.service.upload;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;

/**
 * What a file may be called: one visible name inside the folder, in NFC, that nobody can
 * mistake for another by characters that do not show.
 */
final class NameRule {

	private static final int LIMIT = 255;

	private NameRule() {
	}

	static String check(String sent) throws UploadRefusedException {
		String name = Normalizer.normalize(sent, Normalizer.Form.NFC);
		refuse(name.isEmpty(), "is empty");
		refuse(name.startsWith("."), "begins with a dot");
		refuse(name.indexOf('/') >= 0 || name.indexOf('\\') >= 0, "holds a separator of folders");
		refuse(name.codePoints().anyMatch(Character::isISOControl), "holds a control character");
		refuse(name.codePoints().anyMatch(NameRule::isBidiControl), "holds a control of writing direction");
		int length = name.getBytes(StandardCharsets.UTF_8).length;
		refuse(length > LIMIT, "has " + length + " bytes in UTF-8, more than " + LIMIT);
		return name;
	}

	private static void refuse(boolean broken, String rule) throws UploadRefusedException {
		if (broken) {
			throw new UploadRefusedException("the name " + rule);
		}
	}

	private static boolean isBidiControl(int character) {
		return character == 0x061C || character == 0x200E || character == 0x200F
				|| (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
	}

}
