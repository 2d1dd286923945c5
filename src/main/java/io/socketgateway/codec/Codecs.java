package io.socketgateway.codec;

/** Where a codec that stands around another finds it. */
@FunctionalInterface
public interface Codecs {

	/**
	 * Another codec.
	 * @param name what a listener's {@code codec} may say
	 * @return made once for all who ask
	 * @throws IllegalArgumentException if there is none, with a sentence that begins with
	 * the key {@code codec}
	 */
	Codec named(String name);

}
