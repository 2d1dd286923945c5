package io.socketgateway.connection;

/** What the thread of a stream connection does. */
enum Phase {

	/** It greets. */
	OPENING,

	/** It waits for the bytes of the next message; only then may others wake it. */
	WAITING,

	/** It waited, and somebody is about to show it the end of the stream. */
	WOKEN,

	/** It has bytes and cuts a message out of them. */
	DECODING,

	/** The flow and the service have a message in hand. */
	HANDLING,

	/** It says goodbye. */
	ENDING

}
