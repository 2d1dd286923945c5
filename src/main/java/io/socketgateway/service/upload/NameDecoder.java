package io.socketgateway.service.upload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads names in the configured charset or, where there is none, in UTF-8 until a
 * connection sends what is not, and in GB18030 from then on: a short GBK name may pass
 * for UTF-8, and only one that does not tells. Keeps that in the connection's attributes.
 */
final class NameDecoder {

	private static final Charset GB18030 = Charset.forName("GB18030");

	private final @Nullable Charset charset;

	NameDecoder(@Nullable Charset charset) {
		this.charset = charset;
	}

	String decode(byte[] name, Map<Object, Object> attributes) throws UploadRefusedException {
		if (this.charset != null) {
			return decode(name, this.charset);
		}
		return attributes.containsKey(NameDecoder.class) ? decode(name, GB18030) : guess(name, attributes);
	}

	private static String guess(byte[] name, Map<Object, Object> attributes) throws UploadRefusedException {
		try {
			return strictly(name, StandardCharsets.UTF_8);
		}
		catch (CharacterCodingException _) {
			String decoded = decode(name, GB18030);
			attributes.put(NameDecoder.class, GB18030);
			return decoded;
		}
	}

	private static String decode(byte[] name, Charset charset) throws UploadRefusedException {
		try {
			return strictly(name, charset);
		}
		catch (CharacterCodingException _) {
			throw new UploadRefusedException("the name is not written in " + charset);
		}
	}

	private static String strictly(byte[] name, Charset charset) throws CharacterCodingException {
		return charset.newDecoder().decode(ByteBuffer.wrap(name)).toString();
	}

}
