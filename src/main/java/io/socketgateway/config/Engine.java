package io.socketgateway.config;

/** What serves a connection. */
public enum Engine {

	/** A virtual thread each. */
	VIRTUAL,

	/** A platform thread each. */
	PLATFORM

}
