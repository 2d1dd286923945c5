package io.socketgateway.config;

/**
 * What the process was started for. A bean of this type says so; without one it serves.
 */
public enum Purpose {

	/** To open the listeners. */
	SERVE,

	/** To look whether it could: everything is made and nothing is opened. */
	CHECK

}
