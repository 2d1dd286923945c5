package io.socketgateway.codec;

/** Finds the codec that another stands around. */
final class InnerCodec {

	private InnerCodec() {
	}

	static Codec named(String name, Codecs codecs) {
		Codec codec = codecs.named(name);
		if (codec instanceof TelnetCodec) {
			throw new IllegalArgumentException(
					"codec is '%s', a telnet codec, which must be the outermost:".formatted(name)
							+ " name it in the listener, and this codec in its codec");
		}
		return codec;
	}

}
