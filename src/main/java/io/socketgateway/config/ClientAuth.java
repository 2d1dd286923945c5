package io.socketgateway.config;

/** Whether a TLS client is asked for its certificate. */
public enum ClientAuth {

	/** It is not. */
	NONE,

	/** It is, and may have none; one that is not trusted fails the handshake. */
	WANT,

	/** It is, and must have one. */
	NEED

}
