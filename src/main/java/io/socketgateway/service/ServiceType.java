package io.socketgateway.service;

/**
 * A kind of service that {@code gateway.services.<name>} makes by its {@code type}, with
 * options of its own. A bean of this class adds a kind; those that ship are made the same
 * way.
 *
 * @param <O> the options: a record, bound strictly from the keys beside {@code type}
 * @param name the word for {@code type}; where the options have defaults throughout, also
 * the name of a service that needs no entry under {@code gateway.services}
 * @param options the class of the options
 * @param factory makes a service; throws {@link IllegalArgumentException} with one
 * sentence for the operator where the options cannot work
 */
public record ServiceType<O>(String name, Class<O> options, Factory<O> factory) {

	/**
	 * Makes one service.
	 *
	 * @param <O> its options
	 */
	@FunctionalInterface
	public interface Factory<O> {

		/**
		 * Makes the service, once, before its first listener opens.
		 * @param name its name under {@code gateway.services}
		 * @param options bound and complete
		 * @return used by every listener that names it
		 */
		SocketService create(String name, O options);

	}

}
