package io.socketgateway.codec.example;

/** A part of the configuration that cuts bytes and may have examples. */
public interface Subject {

	/**
	 * What it is.
	 * @return {@code codec} or {@code listener}
	 */
	String what();

	/**
	 * What it is called.
	 * @return its name in the configuration
	 */
	String name();

	/**
	 * What cuts the bytes.
	 * @return the type of a codec, the codec of a listener
	 */
	String codec();

	/**
	 * How much is tried.
	 * @return the number of its examples
	 */
	int examples();

	/**
	 * Makes what it needs and tries its examples.
	 * @throws io.socketgateway.message.OperatorException if it cannot work, or an example
	 * fails
	 */
	void check();

}
