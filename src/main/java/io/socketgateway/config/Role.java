package io.socketgateway.config;

/** What a login of the HTTP port may do. */
public enum Role {

	/** Sees and steers listeners and connections: {@code /actuator}. */
	OPERATOR,

	/** Takes over chats: {@code /console}. */
	AGENT

}
