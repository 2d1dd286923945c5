package io.socketgateway.config;

/** What becomes of a connection over a limit. */
public enum LimitMode {

	/** It is refused. */
	ENFORCE,

	/** It is counted as one that would be refused, and let in. */
	OBSERVE

}
