package io.socketgateway.config;

/** How a line of the access log is written. */
public enum AccessLogFormat {

	/** JSON with the names of the Elastic Common Schema. */
	ECS,

	/** Words and {@code key=value}, for who reads without tools. */
	TEXT

}
