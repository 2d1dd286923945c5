package io.socketgateway.config;

/** What becomes of text that its charset does not know. */
public enum MalformedInput {

	/** A replacement character stands for what is not known. */
	REPLACE,

	/** A message with it closes its connection, a reply with it is not sent. */
	REJECT

}
