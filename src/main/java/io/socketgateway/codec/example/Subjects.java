package io.socketgateway.codec.example;

import java.util.List;

/** All that is configured to cut bytes. */
public interface Subjects {

	/**
	 * Every codec that is configured, whether it is used or not, and every listener that
	 * is enabled.
	 * @return in the order of the configuration, codecs first
	 */
	List<Subject> all();

	/**
	 * What would cut bytes for a name.
	 * @param name of a listener, or what a listener's {@code codec} may say
	 * @return with the listener's limit where it is one
	 * @throws io.socketgateway.message.OperatorException if there is none
	 */
	Cutter named(String name);

}
