package io.socketgateway.check;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.socketgateway.config.Octets;
import org.jspecify.annotations.Nullable;

/** A sample that stands on the command line. */
final class SampleOption {

	private SampleOption() {
	}

	/** Empty where nothing is to be explained. */
	static byte[] bytes(@Nullable String hex, @Nullable String text, @Nullable String explain, @Nullable Path suggest) {
		if (explain != null && suggest != null) {
			throw new IllegalArgumentException("--explain and --suggest are both given; use one of them");
		}
		int given = ((hex != null) ? 1 : 0) + ((text != null) ? 1 : 0);
		if (given != ((explain != null) ? 1 : 0)) {
			throw new IllegalArgumentException("--explain takes its bytes from one of --hex and --text, and only it");
		}
		return (hex != null) ? unhex(hex) : (text != null) ? unescaped(text) : new byte[0];
	}

	private static byte[] unescaped(String text) {
		return text.translateEscapes().getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] unhex(String digits) {
		try {
			return Octets.of("0x" + digits.strip().replaceFirst("^0x", "")).bytes();
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("--hex is '" + digits + "', but must be pairs of hexadecimal digits",
					ex);
		}
	}

}
