package io.socketgateway.actuate.access;

import io.socketgateway.message.ConnectionEnd;

/** Where lines are written to, by one thread. */
interface LineOutput {

	/**
	 * Makes it ready.
	 * @throws io.socketgateway.message.OperatorException if it cannot be written to
	 */
	void open();

	void write(ConnectionEnd end);

	void write(HeldBack lines);

	void close();

}
