package io.socketgateway.codec;

/**
 * A kind of codec that {@code gateway.codecs.<name>} makes by its {@code type}, with
 * options of its own. A bean of this class adds a kind; those that ship are made the same
 * way.
 *
 * @param <O> the options: a record, bound strictly from the keys beside {@code type}
 * @param name the word for {@code type}; also the name of the codec with all options at
 * their defaults
 * @param options the class of the options
 * @param factory makes a codec
 */
public record CodecType<O>(String name, Class<O> options, Factory<O> factory) {

	/**
	 * Makes one codec.
	 *
	 * @param <O> its options
	 */
	@FunctionalInterface
	public interface Factory<O> {

		/**
		 * Makes the codec, once, before its first listener opens.
		 * @param name its name under {@code gateway.codecs}
		 * @param options bound and complete
		 * @return used by every connection of every listener that names it
		 */
		Codec create(String name, O options);

	}

}
