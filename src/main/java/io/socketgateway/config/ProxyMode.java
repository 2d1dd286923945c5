package io.socketgateway.config;

/** What is expected of a connection before its first byte. */
public enum ProxyMode {

	/** No PROXY protocol header. */
	OFF,

	/** One, or none. */
	OPTIONAL,

	/** One. */
	REQUIRED

}
